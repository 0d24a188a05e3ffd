/*
id = "networks-by-size"
title = "Networks by size"
question = "Which entities hang together by weaker evidence, and by what kind of it?"
why = "Parties that hang together may be one operation; the largest networks are where a look pays most."
caution = "Being in one network is not being one party: it says that something weaker than identity is shared."
columns = ["network", "entities", "ads", "first_seen", "last_seen", "ties"]
tags = ["networks"]

[parameters.limit]
type = "integer"
about = "rows at most"
default = 50
example = "20"
*/
MATCH (e:Entity)-[:MEMBER_OF]->(n:Network)
OPTIONAL MATCH (e)-[l:LINKED_TO]->(:Entity)
WITH n, e, l.kind AS kind
ORDER BY kind
WITH n, collect(DISTINCT kind) AS ties, collect(DISTINCT e) AS members
UNWIND members AS e
RETURN n.id AS network, count(e) AS entities, sum(e.ads) AS ads, min(e.first_seen) AS first_seen,
  max(e.last_seen) AS last_seen, ties
ORDER BY entities DESC, ads DESC, network
LIMIT $limit
