-- changes: what the log will say. An id that no cluster took is merged into its heir; other records that changed
-- their id were split off (their id is new, or is back) or moved (their id was there).
CREATE OR REPLACE TEMP TABLE changes AS
SELECT
  CASE WHEN own.cluster IS NULL AND h.cluster = c.cluster THEN 'merged'
    WHEN n.how = 'kept' THEN 'moved' ELSE 'split' END AS event,
  CASE event WHEN 'merged' THEN c.entity_id ELSE n.entity_id END AS entity_id,
  CASE event WHEN 'merged' THEN n.entity_id ELSE c.entity_id END AS other_id,
  c.records
FROM claims c
JOIN heirs h USING (entity_id)
JOIN named n ON n.cluster = c.cluster
LEFT JOIN named own ON own.entity_id = c.entity_id
WHERE c.living AND n.entity_id <> c.entity_id
UNION ALL
SELECT 'created', entity_id, NULL, records
FROM named n JOIN groups USING (cluster)
WHERE how = 'new' AND NOT EXISTS (FROM claims c WHERE c.cluster = n.cluster AND c.living)
