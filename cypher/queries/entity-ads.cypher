/*
id = "entity-ads"
title = "An entity's ads in order"
question = "What did this entity publish, from the first ad to the last?"
why = "Reading the ads in order shows how a party writes, what it sells and when it changed; it is also how a wrong merge is noticed."
caution = "That an ad belongs to the entity is an inference; its probability stands beside it."
columns = ["posted", "ad", "site", "place", "probability", "text"]
tags = ["entities", "time"]

[parameters.entity]
type = "entity"
about = "an entity's id"
example = "e1"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 200
example = "50"
*/
MATCH (:Entity {id: $entity})<-[r:RESOLVED_TO]-(a:Ad)
RETURN a.posted_iso AS posted, a.id AS ad, a.site AS site, a.place AS place, r.probability AS probability,
  a.text AS text
ORDER BY posted, ad
LIMIT $limit
