-- Entities whose cluster holds exactly what they held: nothing came, nothing went.
SELECT count(*)
FROM named n JOIN groups g USING (cluster) JOIN claims c USING (cluster, entity_id)
WHERE c.living AND c.records = g.records
  AND c.records = (SELECT sum(records) FROM claims whole WHERE whole.living AND whole.entity_id = c.entity_id)
