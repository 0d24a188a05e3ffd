-- shared: the values that records of two entities or more hold, each entity with its records, most first.
CREATE OR REPLACE TEMP TABLE shared AS
WITH used AS (
  SELECT kind, platform, value, record_key FROM identifiers WHERE trust >= $confidence
  UNION ALL
  SELECT 'template', NULL, template_id, record_key FROM templates
  UNION ALL
  SELECT 'image', NULL, value, record_key FROM fields JOIN field_types USING (name) WHERE type = 'image_hash'
), counted AS (
  SELECT kind, platform, value, entity_id, count(DISTINCT record_key) AS records
  FROM used JOIN entity_records USING (record_key)
  GROUP BY ALL
)
SELECT c.*,
  CASE WHEN c.kind IN ('template', 'image') THEN c.kind WHEN h.value IS NULL THEN 'identifier' ELSE 'hub' END AS tie,
  count(*) OVER whole AS entities, sum(c.records) OVER whole AS total,
  row_number() OVER (whole ORDER BY c.records DESC, entity_id) AS place
FROM counted c LEFT JOIN hubs h
  ON h.kind = c.kind AND h.platform IS NOT DISTINCT FROM c.platform AND h.value = c.value
WINDOW whole AS (PARTITION BY c.kind, c.platform, c.value)
QUALIFY entities > 1
