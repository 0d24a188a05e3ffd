-- Texts of records and the offset at which the part after the title starts (NULL: one part).
-- Columns: record_key, text, rest.
SELECT record_key, text, text_starts[2] AS rest FROM records WHERE text IS NOT NULL ORDER BY record_key
