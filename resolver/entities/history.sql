-- The log of entities with the cause of each run's changes: what came in since the run before that logged something.
WITH logged AS (
  SELECT run_id, coalesce(lag(run_id) OVER (ORDER BY run_id), 0) AS before FROM (SELECT DISTINCT run_id FROM entity_log)
), causes AS (
  SELECT l.run_id,
    array_to_string(list_filter([
      CASE WHEN EXISTS (FROM sources s WHERE s.run_id > l.before AND s.run_id <= l.run_id) THEN 'data' END,
      CASE WHEN EXISTS (FROM judgements j WHERE j.run_id > l.before AND j.run_id <= l.run_id) THEN 'judgement' END
    ], lambda one: one IS NOT NULL), ' and ') AS told
  FROM logged l
)
SELECT e.run_id, strftime(r.started_at, '%Y-%m-%dT%H:%M:%SZ'), e.event, e.entity_id, e.other_id, e.records,
  coalesce(nullif(c.told, ''), 'model')
FROM entity_log e JOIN causes c USING (run_id) LEFT JOIN runs r USING (run_id)
WHERE e.run_id > $since AND ($entity IS NULL OR e.entity_id = $entity OR e.other_id = $entity)
ORDER BY e.run_id, e.event, e.entity_id, e.other_id
