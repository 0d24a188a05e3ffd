-- In how many texts each word stands, the rarest first. Columns: word, records.
SELECT word, count(*) AS records
FROM (SELECT unnest($words::TEXT[]) AS word) JOIN records ON contains(lower(text), word)
GROUP BY word ORDER BY records, word
