/*
id = "single-ties"
title = "Ties that alone hold a network together"
question = "Between which two entities is there nothing else that keeps this network from falling in two?"
why = "A single tie is where to look first: if it is chance, there are two networks."
caution = "Empty until resolver graph measure was run, and as it was then. Whoever hangs on at the edge hangs by such a tie too."
columns = ["entity_a", "ads_a", "entity_b", "ads_b", "probability", "reasons"]
tags = ["networks", "links"]

[parameters.network]
type = "string"
about = "a network's id"
example = "N-1"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (:Network {id: $network})<-[:MEMBER_OF]-(a:Entity)-[l:LINKED_TO]->(b:Entity)
WHERE l.bridge
WITH a, b, l.probability AS probability, l.kind + ': ' + coalesce(l.reasons[0], '') AS reason
ORDER BY reason
RETURN a.id AS entity_a, a.ads AS ads_a, b.id AS entity_b, b.ads AS ads_b, max(probability) AS probability,
  collect(reason) AS reasons
ORDER BY probability, entity_a, entity_b
LIMIT $limit
