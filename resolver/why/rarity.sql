-- On how many records each value of a column, or place, stands, the rarest first. Columns: value, records.
SELECT value, count(DISTINCT record_key) AS records
FROM (
  SELECT record_key, value FROM fields WHERE name = $field
  UNION ALL
  SELECT record_key, place FROM records WHERE $field = 'place'
)
WHERE list_contains($shared, value)
GROUP BY value ORDER BY records, value
