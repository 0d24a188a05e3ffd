/*
id = "entity-movement"
title = "Where an entity posted, in order"
question = "In which places did this entity's ads appear, day by day?"
why = "Places in order show circuits and moves, and where to ask next."
caution = "Ads can name places where nobody is; undated ads are left out."
columns = ["day", "place", "ads"]
tags = ["entities", "places", "time"]

[parameters.entity]
type = "entity"
about = "an entity's id"
example = "e1"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 500
example = "50"
*/
MATCH (e:Entity {id: $entity})<-[:RESOLVED_TO]-(a:Ad)-[:POSTED_IN]->(p:Place)
WHERE a.posted_iso IS NOT NULL
RETURN left(a.posted_iso, 10) AS day, p.name AS place, count(DISTINCT a.id) AS ads
ORDER BY day, place
LIMIT $limit
