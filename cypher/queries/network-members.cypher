/*
id = "network-members"
title = "Members of a network"
question = "Who is in this network, and what ties each to the others?"
why = "It shows who stands in the middle, who hangs on by a thread, and what each tie rests on."
caution = "Ties are weaker than identity: one shared text or a busy number can make a member of somebody who has no part in it."
columns = ["entity", "ads", "first_seen", "last_seen", "ties", "kinds", "tied_to"]
tags = ["networks", "entities", "links"]

[parameters.network]
type = "string"
about = "a network's id"
example = "N-1"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 200
example = "50"
*/
MATCH (:Network {id: $network})<-[:MEMBER_OF]-(e:Entity)
OPTIONAL MATCH (e)-[l:LINKED_TO]-(f:Entity)
WITH e, l, f
ORDER BY l.probability DESC, f.id, l.kind
WITH e, collect({entity: f.id, kind: l.kind, reasons: l.reasons}) AS ties
WITH e, [t IN ties WHERE t.entity IS NOT NULL] AS ties
RETURN e.id AS entity, e.ads AS ads, e.first_seen AS first_seen, e.last_seen AS last_seen, size(ties) AS ties,
  COLLECT { MATCH (e)-[l:LINKED_TO]-(:Entity) RETURN DISTINCT l.kind AS kind ORDER BY kind } AS kinds,
  [t IN ties[..10] | t.entity + ', ' + t.kind + ': ' + coalesce(t.reasons[0], '')] AS tied_to
ORDER BY ties DESC, ads DESC, entity
LIMIT $limit
