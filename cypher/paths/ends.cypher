// Nodes that a text may name; an ad stands for the entity that placed it
CALL {
  MATCH (n:Entity {id: $end_id})
  RETURN n
  UNION
  MATCH (:Ad {id: $end_id})-[:RESOLVED_TO]->(n:Entity)
  RETURN n
  UNION
  MATCH (:Ad {record_id: $end_id})-[:RESOLVED_TO]->(n:Entity)
  RETURN n
  UNION
  MATCH (n:Phone|Email|Handle|Url|Payment {value: $end})
  WHERE $end_platform IS NULL OR n.platform = $end_platform
  RETURN n
}
RETURN labels(n)[0] AS kind, n.id AS id, coalesce(n.hub, false) AS hub
ORDER BY kind, id
