-- Stretches of texts that hold identifiers. Columns: record_key, span_start, span_end.
SELECT record_key, span_start, span_end FROM identifiers WHERE field IS NULL ORDER BY ALL
