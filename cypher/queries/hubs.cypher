/*
id = "hubs"
title = "Identifiers that many share"
question = "Which identifiers are used by so many entities, or on so many ads, that they say little?"
why = "Whoever follows a hub finds strangers: know the agencies and the sites' own numbers before following anything."
caution = "A hub may be a site's own number, an agency, or one that changed hands: look before you conclude."
columns = ["kind", "identifier", "ads", "entities", "hub"]
tags = ["identifiers"]

[parameters.entities]
type = "integer"
about = "entities at least, where it is not marked as a hub"
default = 3
example = "5"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 50
example = "20"
*/
MATCH (i:Phone|Email|Handle|Url|Payment)
WHERE i.hub OR i.entities >= $entities
RETURN labels(i)[0] AS kind, i.id AS identifier, i.ads AS ads, i.entities AS entities, i.hub AS hub
ORDER BY entities DESC, ads DESC, kind, identifier
LIMIT $limit
