/*
id = "path-between"
title = "Shortest path between two leads"
question = "Through which entities and identifiers are these two connected, and what does each tie rest on?"
why = "A chain of shared numbers, addresses and texts between two leads is where to look for what joins them."
caution = "A path through a hub, or over LINKED_TO, is a hint to look at, not a connection shown."
columns = ["step", "kind", "id", "hub", "via", "rests_on"]
tags = ["links", "identifiers"]

[parameters.from]
type = "node"
about = "an identifier as people write it, an entity's id or an ad's own id"
example = "(202) 555-0143"

[parameters.to]
type = "node"
about = "an identifier as people write it, an entity's id or an ad's own id"
example = "piano@example.org"
*/
CALL {
  MATCH (n:Entity {id: $from_id})
  RETURN n AS a
  UNION
  MATCH (:Ad {id: $from_id})-[:RESOLVED_TO]->(n:Entity)
  RETURN n AS a
  UNION
  MATCH (:Ad {record_id: $from_id})-[:RESOLVED_TO]->(n:Entity)
  RETURN n AS a
  UNION
  MATCH (n:Phone|Email|Handle|Url|Payment {value: $from})
  WHERE $from_platform IS NULL OR n.platform = $from_platform
  RETURN n AS a
}
CALL {
  MATCH (n:Entity {id: $to_id})
  RETURN n AS b
  UNION
  MATCH (:Ad {id: $to_id})-[:RESOLVED_TO]->(n:Entity)
  RETURN n AS b
  UNION
  MATCH (:Ad {record_id: $to_id})-[:RESOLVED_TO]->(n:Entity)
  RETURN n AS b
  UNION
  MATCH (n:Phone|Email|Handle|Url|Payment {value: $to})
  WHERE $to_platform IS NULL OR n.platform = $to_platform
  RETURN n AS b
}
WITH a, b
WHERE a.id <> b.id
MATCH p = allShortestPaths((a)-[:USES|LINKED_TO*..8]-(b))
WITH p, [n IN nodes(p) | n.id] AS ids
ORDER BY length(p), ids
LIMIT 1
UNWIND range(0, length(p)) AS step
WITH step, nodes(p)[step] AS x, coalesce(nodes(p)[step + 1], nodes(p)[step]) AS y
OPTIONAL MATCH (x)-[r:USES|LINKED_TO]-(y)
WITH step, x, r,
  CASE type(r)
    WHEN 'USES' THEN CASE r.ads WHEN 1 THEN '1 ad' ELSE toString(r.ads) + ' ads' END
      + coalesce(', ' + left(r.first_seen, 10) + ' to ' + left(r.last_seen, 10), '')
    WHEN 'LINKED_TO' THEN r.kind + ': ' + reduce(said = '', reason IN r.reasons |
      said + CASE said WHEN '' THEN '' ELSE '; ' END + reason)
  END AS rest
ORDER BY step, rest
RETURN step, labels(x)[0] AS kind, x.id AS id, coalesce(x.hub, false) AS hub, min(type(r)) AS via,
  collect(rest) AS rests_on
ORDER BY step
