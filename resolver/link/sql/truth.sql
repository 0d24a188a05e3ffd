-- truth_matches: the records that the rows of a truth file speak of.
CREATE OR REPLACE TEMP TABLE truth_matches AS
SELECT DISTINCT t.record_id, t.source, t.entity_id, r.record_key, r.source_id
FROM truth_rows t
JOIN records r USING (record_id)
JOIN sources s ON s.source_id = r.source_id
  AND (t.source IS NULL OR t.source = s.name OR ends_with(t.source, '/' || s.name))
WHERE t.entity_id <> ''
