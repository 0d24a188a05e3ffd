-- Values of the typed columns of some records. Columns: record_key, name, value.
SELECT record_key, name, value FROM fields WHERE list_contains(?, record_key) ORDER BY record_key, name, position
