-- watched: the records that each watch is about, now. An entity is followed to where it was merged.
CREATE OR REPLACE TEMP TABLE watched AS
WITH RECURSIVE chain AS (
  SELECT watch_id, value AS entity_id FROM watches WHERE what = 'entity' AND NOT ended
  UNION
  SELECT c.watch_id, e.merged_into FROM chain c JOIN entities e USING (entity_id) WHERE e.merged_into IS NOT NULL
)
SELECT DISTINCT w.watch_id, i.record_key
FROM watches w JOIN identifiers i ON i.value = w.value AND (w.platform IS NULL OR i.platform = w.platform)
WHERE w.what = 'identifier' AND NOT w.ended AND i.trust >= 0.5
UNION
SELECT watch_id, record_key FROM chain JOIN entity_records USING (entity_id)
UNION
SELECT w.watch_id, t.record_key FROM watches w JOIN templates t ON t.template_id = w.value
WHERE w.what = 'template' AND NOT w.ended
