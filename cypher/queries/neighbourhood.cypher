/*
id = "neighbourhood"
title = "What surrounds a lead"
question = "Which entities and identifiers can be reached from this one in a few steps, none of them through a hub unless asked for?"
why = "The first look around a new lead: what else its party uses, and who shares it."
caution = "Each step is weaker than the one before; hubs are shown, but what lies behind them is left out."
columns = ["steps", "kind", "id", "ads", "hub"]
tags = ["links", "identifiers"]

[parameters.of]
type = "node"
about = "an identifier as people write it, an entity's id or an ad's own id"
example = "(202) 555-0143"

[parameters.steps]
type = "integer"
about = "steps at most, 1 to 3"
default = 2
example = "3"

[parameters.hubs]
type = "boolean"
about = "go on through hubs as well"
default = false
example = "true"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 200
example = "50"
*/
CALL {
  MATCH (n:Entity {id: $of_id})
  RETURN n AS a
  UNION
  MATCH (:Ad {id: $of_id})-[:RESOLVED_TO]->(n:Entity)
  RETURN n AS a
  UNION
  MATCH (:Ad {record_id: $of_id})-[:RESOLVED_TO]->(n:Entity)
  RETURN n AS a
  UNION
  MATCH (n:Phone|Email|Handle|Url|Payment {value: $of})
  WHERE $of_platform IS NULL OR n.platform = $of_platform
  RETURN n AS a
}
WITH collect(a) AS starts
UNWIND starts AS a
CALL (a) {
  MATCH (a)-[r:USES|LINKED_TO]-(n)
  WHERE $hubs OR coalesce(r.kind, '') <> 'hub'
  RETURN n, 1 AS distance
  UNION ALL
  MATCH (a)-[r:USES|LINKED_TO]-(m)
  WHERE $steps >= 2 AND ($hubs OR coalesce(r.kind, '') <> 'hub' AND NOT coalesce(m.hub, false))
  WITH DISTINCT m
  MATCH (m)-[s:USES|LINKED_TO]-(n)
  WHERE $hubs OR coalesce(s.kind, '') <> 'hub'
  RETURN n, 2 AS distance
  UNION ALL
  MATCH (a)-[r:USES|LINKED_TO]-(l)
  WHERE $steps >= 3 AND ($hubs OR coalesce(r.kind, '') <> 'hub' AND NOT coalesce(l.hub, false))
  WITH DISTINCT l
  MATCH (l)-[s:USES|LINKED_TO]-(m)
  WHERE $hubs OR coalesce(s.kind, '') <> 'hub' AND NOT coalesce(m.hub, false)
  WITH DISTINCT m
  MATCH (m)-[t:USES|LINKED_TO]-(n)
  WHERE $hubs OR coalesce(t.kind, '') <> 'hub'
  RETURN n, 3 AS distance
}
WITH [start IN starts | start.id] AS ids, n, min(distance) AS steps
WHERE NOT n.id IN ids
RETURN steps, labels(n)[0] AS kind, n.id AS id, n.ads AS ads, coalesce(n.hub, false) AS hub
ORDER BY steps, ads DESC, kind, id
LIMIT $limit
