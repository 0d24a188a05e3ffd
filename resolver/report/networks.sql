-- The networks of most entities, with their records and the kinds of their ties, the most frequent first.
WITH top AS (
  SELECT network_id, count(*) AS entities FROM networks
  GROUP BY network_id ORDER BY entities DESC, network_id LIMIT $shown
), held AS (
  SELECT network_id, count(*) AS records
  FROM top JOIN networks USING (network_id) JOIN entity_records USING (entity_id) GROUP BY network_id
), kinds AS (
  SELECT network_id, kind, count(*) AS ties
  FROM top JOIN networks n USING (network_id) JOIN ties ON ties.a = n.entity_id GROUP BY ALL
)
SELECT network_id, entities, records, (
  SELECT list(kind ORDER BY ties DESC, kind) FROM kinds WHERE kinds.network_id = top.network_id
) AS ties
FROM top JOIN held USING (network_id)
ORDER BY entities DESC, network_id
