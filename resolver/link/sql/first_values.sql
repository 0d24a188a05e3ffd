-- The first value of one field. Parameter: its name. Columns: record_key, value.
SELECT record_key, arg_min(value, position) AS value
FROM fields WHERE name = ? GROUP BY record_key ORDER BY record_key
