/*
id = "template-identifiers"
title = "One text under different identifiers"
question = "Which texts do different entities publish, each under numbers, addresses or names of its own?"
why = "One text under many numbers is often one writer with many phones; it ties parties that share nothing else."
caution = "People copy texts that sell, and sites and agencies hand them out."
columns = ["template", "entities", "ads", "identifiers", "which", "first_seen", "last_seen", "text"]
tags = ["texts", "identifiers"]

[parameters.identifiers]
type = "integer"
about = "different identifiers at least, hubs not counted"
default = 2
example = "5"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 50
example = "20"
*/
MATCH (t:Template)
WHERE t.entities >= 2
MATCH (t)<-[:USES_TEMPLATE]-(:Ad)-[:MENTIONS]->(i)
WHERE NOT i.hub
WITH t, count(DISTINCT i) AS identifiers
WHERE identifiers >= $identifiers
WITH t, identifiers
ORDER BY identifiers DESC, t.entities DESC, t.id
LIMIT $limit
RETURN t.id AS template, t.entities AS entities, t.ads AS ads, identifiers,
  COLLECT {
    MATCH (t)<-[:USES_TEMPLATE]-(:Ad)-[:MENTIONS]->(i)
    WHERE NOT i.hub
    WITH DISTINCT i.id AS id, i.ads AS ads
    ORDER BY ads DESC, id
    LIMIT 5
    RETURN id
  } AS which, t.first_seen AS first_seen, t.last_seen AS last_seen, t.text AS text
ORDER BY identifiers DESC, entities DESC, template
