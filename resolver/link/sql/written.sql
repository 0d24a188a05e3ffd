-- How each number is written in the texts. Columns: record_key, raw, disguise.
SELECT DISTINCT record_key, raw, disguise FROM identifiers
WHERE kind = 'phone' AND field IS NULL AND trust >= 0.5 ORDER BY ALL
