/*
id = "travelling-together"
title = "Who travels with an entity"
question = "Which entities turn up in the same places as this one, within days of it, again and again?"
why = "Parties that move in step may be moved by one hand, or may be witnesses to each other's moves."
caution = "In large places everybody meets everybody: see how many entities post at the least visited of the places."
columns = ["entity", "places", "days", "ads", "first_seen", "last_seen", "which", "least_visited"]
tags = ["places", "time", "entities"]

[parameters.entity]
type = "entity"
about = "an entity's id"
example = "e1"

[parameters.days]
type = "integer"
about = "days between the two at most"
default = 3
example = "7"

[parameters.places]
type = "integer"
about = "places where they met, at least"
default = 3
example = "2"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 50
example = "20"
*/
MATCH (:Entity {id: $entity})<-[:RESOLVED_TO]-(a:Ad)-[:POSTED_IN]->(p:Place)
WHERE a.posted_ts IS NOT NULL
WITH p, collect(DISTINCT a.posted_ts) AS mine
MATCH (p)<-[:POSTED_IN]-(b:Ad)
WHERE any(ts IN mine WHERE abs(b.posted_ts - ts) <= $days * 86400)
MATCH (b)-[:RESOLVED_TO]->(f:Entity)
WHERE f.id <> $entity
WITH f, p, collect(DISTINCT left(b.posted_iso, 10)) AS on, count(DISTINCT b.id) AS ads,
  min(b.posted_iso) AS first, max(b.posted_iso) AS last
ORDER BY p.name
WITH f, collect(p.name) AS which, min(p.entities) AS least_visited, sum(size(on)) AS days, sum(ads) AS ads,
  min(first) AS first_seen, max(last) AS last_seen
WHERE size(which) >= $places
RETURN f.id AS entity, size(which) AS places, days, ads, first_seen, last_seen, which, least_visited
ORDER BY places DESC, days DESC, entity
LIMIT $limit
