/*
id = "path-between"
title = "Shortest path between two identifiers"
question = "Through which entities and identifiers are these two connected?"
caution = "A path through a hub, or over LINKED_TO, is a hint to look at, not a connection shown."
columns = ["step", "kind", "id", "hub", "via"]
tags = ["identifiers", "links"]

[parameters.from]
type = "identifier"
about = "as people write it"
example = "(202) 555-0143"

[parameters.to]
type = "identifier"
about = "as people write it"
example = "piano@example.org"
*/
MATCH (a:Phone|Email|Handle|Url|Payment {value: $from})
WHERE $from_platform IS NULL OR a.platform = $from_platform
MATCH (b:Phone|Email|Handle|Url|Payment {value: $to})
WHERE ($to_platform IS NULL OR b.platform = $to_platform) AND a.id <> b.id
MATCH p = allShortestPaths((a)-[:USES|LINKED_TO*..8]-(b))
WITH p, [n IN nodes(p) | n.id] AS ids
ORDER BY length(p), ids
LIMIT 1
UNWIND range(0, length(p)) AS step
RETURN step, labels(nodes(p)[step])[0] AS kind, ids[step] AS id, coalesce(nodes(p)[step].hub, false) AS hub,
  CASE WHEN step < length(p) THEN type(relationships(p)[step]) END AS via
ORDER BY step
