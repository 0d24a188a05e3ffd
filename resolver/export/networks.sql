-- The entities of each network, each with what ties it to others, in words, the likelier ties first.
WITH both_ways AS (
  SELECT a AS entity_id, b AS other, kind, reason, probability FROM ties
  UNION ALL
  SELECT b, a, kind, reason, probability FROM ties
), told AS (
  SELECT entity_id, list('with ' || other || ': ' || reason ORDER BY probability DESC, other, kind) AS ties
  FROM both_ways GROUP BY entity_id
), held AS (
  SELECT entity_id, count(*) AS records FROM entity_records GROUP BY entity_id
)
SELECT network_id, entity_id, records,
  ties[:$shown] || CASE WHEN len(ties) > $shown THEN ['and ' || (len(ties) - $shown) || ' more'] ELSE [] END AS ties
FROM networks JOIN held USING (entity_id) JOIN told USING (entity_id)
ORDER BY network_id, entity_id
