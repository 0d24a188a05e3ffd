/*
id = "pairs-by-shared"
title = "Pairs of entities by what they share"
question = "Which two entities use most of the same identifiers, hubs left out?"
why = "Parties that share several identifiers and were not merged are the first to look at: one party, or partners."
caution = "Identifiers that always stand together (a number and its profile) count as several; families and flats share numbers."
columns = ["a", "b", "shared", "which"]
tags = ["entities", "links", "identifiers"]

[parameters.shared]
type = "integer"
about = "identifiers in common at least"
default = 2
example = "3"

[parameters.most]
type = "integer"
about = "identifiers of more entities than this are left out"
default = 20
example = "50"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 50
example = "20"
*/
MATCH (i:Phone|Email|Handle|Url|Payment)
WHERE i.entities >= 2 AND i.entities <= $most AND NOT i.hub
MATCH (i)<-[:USES]-(e:Entity)
WITH i.id AS i, e.id AS e
ORDER BY e
WITH i, collect(e) AS users
UNWIND range(0, size(users) - 2) AS x
UNWIND range(x + 1, size(users) - 1) AS y
WITH users[x] AS a, users[y] AS b, i
ORDER BY i
WITH a, b, collect(i) AS which
WHERE size(which) >= $shared
RETURN a, b, size(which) AS shared, which[..20] AS which
ORDER BY shared DESC, a, b
LIMIT $limit
