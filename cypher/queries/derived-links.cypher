/*
id = "derived-links"
title = "Identifiers made from one another"
question = "Which entities are tied because an identifier of one is made from an identifier of the other?"
why = "A number in a name, or a name that is an e-mail address, is chosen by its owner: it ties accounts that share nothing else."
caution = "Common names, and digits that happen to end a number, give such ties too."
columns = ["entity_a", "ads_a", "entity_b", "ads_b", "probability", "reasons"]
tags = ["links", "identifiers"]

[parameters.entity]
type = "entity"
about = "an entity's id; any is all of them"
default = "any"
example = "e1"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (a:Entity)-[l:LINKED_TO {kind: 'derived'}]->(b:Entity)
WHERE $entity IN ['any', a.id, b.id]
RETURN a.id AS entity_a, a.ads AS ads_a, b.id AS entity_b, b.ads AS ads_b, l.probability AS probability,
  l.reasons AS reasons
ORDER BY probability DESC, entity_a, entity_b
LIMIT $limit
