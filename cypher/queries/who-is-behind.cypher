/*
id = "who-is-behind"
title = "Who is behind an identifier"
question = "Which entities use this phone, e-mail, handle, address or payment, and how much?"
why = "A number from a tip or a seized phone leads to all the ads of whoever uses it, and to what else they use."
caution = "An identifier marked as a hub (an agency, a site's own number) says little about who placed an ad."
columns = ["entity", "ads", "first_seen", "last_seen", "hub", "entity_ads", "kind", "identifier", "network"]
tags = ["identifiers", "entities"]

[parameters.identifier]
type = "identifier"
about = "as people write it"
example = "(202) 555-0143"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (i:Phone|Email|Handle|Url|Payment {value: $identifier})
WHERE $identifier_platform IS NULL OR i.platform = $identifier_platform
MATCH (e:Entity)-[u:USES]->(i)
OPTIONAL MATCH (e)-[:MEMBER_OF]->(n:Network)
RETURN e.id AS entity, u.ads AS ads, u.first_seen AS first_seen, u.last_seen AS last_seen, u.hub AS hub,
  e.ads AS entity_ads, labels(i)[0] AS kind, i.id AS identifier, n.id AS network
ORDER BY ads DESC, entity, kind, identifier, network
LIMIT $limit
