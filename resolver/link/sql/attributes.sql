-- What records say of a kind, as a set. Columns: record_key, value. A sure reading counts, a doubtful one does not.
SELECT DISTINCT record_key, lower(value) FROM mentions WHERE kind = ? AND confidence >= 0.5 ORDER BY ALL
