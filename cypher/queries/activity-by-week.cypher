/*
id = "activity-by-week"
title = "Activity by week"
question = "How many ads were published in each week, by how many entities, and how many of these were new?"
why = "Bursts and pauses show events, seasons, moves and gaps in the collecting."
caution = "Weeks begin on Monday, UTC; weeks without ads are left out, and a gap may be one of the collecting."
columns = ["week", "ads", "entities", "new_entities"]
tags = ["time"]

[parameters.entity]
type = "entity"
about = "an entity's id; all is everybody"
default = "all"
example = "e1"

[parameters.since]
type = "date"
about = "from this day on"
default = "1900-01-01"
example = "2024-01-01"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 520
example = "52"
*/
CALL {
  MATCH (a:Ad)
  WHERE $entity = 'all' AND a.posted_iso >= $since
  OPTIONAL MATCH (a)-[:RESOLVED_TO]->(e:Entity)
  RETURN (a.posted_ts + 259200) / 604800 AS week, count(a) AS ads, collect(DISTINCT e) AS entities
  UNION ALL
  MATCH (a:Ad)-[:RESOLVED_TO]->(e:Entity {id: $entity})
  WHERE a.posted_iso >= $since
  RETURN (a.posted_ts + 259200) / 604800 AS week, count(a) AS ads, collect(DISTINCT e) AS entities
}
WITH toString(date('1969-12-29') + duration({days: 7 * week})) AS week, ads, entities
RETURN week, ads, size(entities) AS entities, size([e IN entities WHERE e.first_seen >= week]) AS new_entities
ORDER BY week
LIMIT $limit
