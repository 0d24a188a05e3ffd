-- On how many records each value of a column stands, the rarest first. Columns: value, records.
SELECT value, count(DISTINCT record_key) AS records FROM fields
WHERE name = $field AND list_contains($shared, value)
GROUP BY value ORDER BY records, value
