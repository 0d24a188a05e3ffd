/*
id = "possibly-same"
title = "Who else this entity may be"
question = "Which other entities may be the same party, though the evidence was not enough to merge them?"
why = "A party that splits its traces looks like two: one more identifier, or a person who reads both ads, may settle it."
caution = "These were not merged for a reason, and most of the unlikely ones are other people."
columns = ["entity", "ads", "probability", "ad", "other", "reasons", "said"]
tags = ["evidence", "entities", "links"]

[parameters.entity]
type = "entity"
about = "an entity's id"
example = "e1"

[parameters.probability]
type = "float"
about = "at least"
default = 0.1
example = "0.3"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 50
example = "20"
*/
MATCH (:Entity {id: $entity})<-[:RESOLVED_TO]-(a:Ad)-[r:POSSIBLY_SAME]-(b:Ad)-[:RESOLVED_TO]->(f:Entity)
WHERE r.probability >= $probability
RETURN f.id AS entity, f.ads AS ads, r.probability AS probability, a.id AS ad, b.id AS other, r.reasons AS reasons,
  COLLECT { MATCH (a)-[j:JUDGED]-(b) WHERE j.holds RETURN j.verdict + ' (' + j.by + ')' AS said ORDER BY said } AS said
ORDER BY probability DESC, entity, ad, other
LIMIT $limit
