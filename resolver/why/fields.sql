-- Values of the typed columns of some records, and where they were placed. Columns: record_key, name, value.
SELECT record_key, name, value FROM (
  SELECT record_key, name, position, value FROM fields
  UNION ALL
  SELECT record_key, 'place', 0, place FROM records WHERE place IS NOT NULL
)
WHERE list_contains(?, record_key)
ORDER BY record_key, name, position
