/*
id = "key-entities"
title = "Key entities of a network"
question = "Without which entities does this network fall apart, and which stand between the others?"
why = "Whoever joins parts that nothing else joins may be the one who runs both, or the mistake that makes two networks one."
caution = "Empty until resolver graph measure was run, and as it was then. To stand between others is a matter of what was collected, not a role."
columns = ["entity", "ads", "splits", "betweenness", "bridges", "core", "community"]
tags = ["networks", "entities"]

[parameters.network]
type = "string"
about = "a network's id"
example = "N-1"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 50
example = "20"
*/
MATCH (:Network {id: $network})<-[:MEMBER_OF]-(e:Entity)
WHERE e.articulation OR e.betweenness > 0
OPTIONAL MATCH (e)-[l:LINKED_TO]-(f:Entity)
WHERE l.bridge
WITH e, count(DISTINCT f.id) AS bridges
RETURN e.id AS entity, e.ads AS ads, e.articulation AS splits, e.betweenness AS betweenness, bridges, e.core AS core,
  e.community AS community
ORDER BY splits DESC, betweenness DESC, bridges DESC, entity
LIMIT $limit
