-- All values of one field. Parameter: its name. Columns: record_key, value.
SELECT record_key, value FROM fields WHERE name = ? ORDER BY record_key, position
