-- What two entities or more hold, one row a holder → measured_uses.
CREATE OR REPLACE TEMP TABLE measured_uses AS
WITH held AS (
  SELECT kind, id, record_key FROM graph_mentions WHERE trust >= $confidence
  UNION ALL
  SELECT 'template', template_id, record_key FROM templates
  UNION ALL
  SELECT 'image', id, record_key FROM graph_shown
)
SELECT kind, id, entity_id, count(*) OVER (PARTITION BY kind, id) AS entities
FROM (SELECT DISTINCT kind, id, entity_id FROM held JOIN entity_records USING (record_key))
QUALIFY entities > 1
