/*
id = "least-certain"
title = "The least certain links of an entity"
question = "Which ads belong to this entity by the least certain links, and what speaks for and against each?"
why = "A wrong merge hangs on one of these: read both ads before the rest is believed."
caution = "A low probability is not an error and a high one no proof."
columns = ["what", "ad", "other", "probability", "reasons"]
tags = ["evidence", "entities"]

[parameters.entity]
type = "entity"
about = "an entity's id"
example = "e1"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 20
example = "5"
*/
CALL {
  MATCH (:Entity {id: $entity})<-[r:RESOLVED_TO]-(a:Ad)
  RETURN 'belongs' AS what, a.id AS ad, null AS other, r.probability AS probability, [] AS reasons
  UNION ALL
  MATCH (:Entity {id: $entity})<-[:RESOLVED_TO]-(a:Ad)-[s:SAME_AS]->(b:Ad)
  RETURN 'same as' AS what, a.id AS ad, b.id AS other, s.probability AS probability, s.reasons AS reasons
}
RETURN what, ad, other, probability, reasons
ORDER BY probability, what, ad, other
LIMIT $limit
