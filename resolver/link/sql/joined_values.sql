-- The values of one field as one string. Parameter: its name. Columns: record_key, value.
SELECT record_key, string_agg(value, ' ' ORDER BY position) AS value
FROM fields WHERE name = ? GROUP BY record_key ORDER BY record_key
