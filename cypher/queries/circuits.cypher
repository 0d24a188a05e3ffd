/*
id = "circuits"
title = "Circuits"
question = "Which rounds of places did several entities make, stop by stop in the same order?"
why = "A round that several parties make in one order may be one organiser's; it also says where to look next."
caution = "Neighbouring large places lie on everybody's way: see how many entities post at the least visited stop. Ads can name places where nobody is."
columns = ["route", "entities", "who", "first_start", "last_end", "least_visited"]
tags = ["places", "time", "networks"]

[parameters.since]
type = "date"
about = "ads from this day on"
example = "2024-01-01"

[parameters.until]
type = "date"
about = "ads up to this day"
default = "2999-12-31"
example = "2024-06-30"

[parameters.stops]
type = "integer"
about = "stops of a round, at least 2"
default = 3
example = "4"

[parameters.days]
type = "integer"
about = "days from the first stop to the last, at most"
default = 30
example = "14"

[parameters.entities]
type = "integer"
about = "entities that made it, at least"
default = 2
example = "3"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (a:Ad)
WHERE a.posted_iso >= $since AND a.posted_iso < $until + 'T99'
MATCH (e:Entity)<-[:RESOLVED_TO]-(a)-[:POSTED_IN]->(p:Place)
WITH e, a.posted_ts AS ts, a.posted_iso AS iso, p
ORDER BY ts, p.id
WITH e, collect({ts: ts, iso: iso, id: p.id, name: p.name, entities: p.entities}) AS seen
WITH e, [i IN range(0, size(seen) - 1) WHERE i = 0 OR seen[i].id <> seen[i - 1].id | seen[i]] AS visits
UNWIND range(0, size(visits) - $stops) AS i
WITH e, visits[i..i + $stops] AS leg
WHERE $stops >= 2 AND leg[$stops - 1].ts - leg[0].ts <= $days * 86400
  AND all(i IN range(0, $stops - 2) WHERE none(other IN leg[i + 1..] WHERE other.id = leg[i].id))
WITH e.id AS e, leg[0].iso AS start, leg[$stops - 1].iso AS end,
  reduce(said = leg[0].name, stop IN leg[1..] | said + ' → ' + stop.name) AS route,
  reduce(least = leg[0].entities, stop IN leg[1..] |
    CASE WHEN stop.entities < least THEN stop.entities ELSE least END) AS least
ORDER BY e
WITH route, least, collect(DISTINCT e) AS who, min(start) AS first_start, max(end) AS last_end
WHERE size(who) >= $entities
RETURN route, size(who) AS entities, who[..20] AS who, first_start, last_end, least AS least_visited
ORDER BY entities DESC, least_visited, route
LIMIT $limit
