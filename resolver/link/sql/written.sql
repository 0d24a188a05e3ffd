-- How each number is written in the texts. Columns: record_key, raw, disguise.
SELECT DISTINCT record_key, raw, disguise FROM mentions
WHERE kind = 'phone' AND field IS NULL AND confidence >= 0.5 ORDER BY ALL
