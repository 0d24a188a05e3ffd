-- The first end in judged_ends that is not one record (or the repeats of one id within one source).
SELECT judgement_id, side, source, id, count(record_key) AS records, count(DISTINCT source_id) AS sources
FROM judged_ends
GROUP BY judgement_id, side, source, id
HAVING records = 0 OR sources > 1 OR records > $most
ORDER BY judgement_id, side
LIMIT 1
