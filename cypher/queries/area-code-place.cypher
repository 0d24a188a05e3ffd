/*
id = "area-code-place"
title = "Numbers far from home"
question = "Which numbers stand in ads for places that their area code does not belong to, and how common is that in this data?"
why = "A number from elsewhere may say where a party came from, or where whoever answers it sits."
caution = "People keep their numbers when they move, and anyone can buy one of any area; how_common is the share of all placed numbers' ads that are elsewhere."
columns = ["phone", "belongs_to", "ads", "elsewhere", "places", "entities", "how_common"]
tags = ["places", "identifiers"]

[parameters.elsewhere]
type = "integer"
about = "ads elsewhere at least"
default = 2
example = "5"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 50
example = "20"
*/
MATCH (p:Phone)
WHERE p.country IS NOT NULL AND NOT p.hub
MATCH (p)<-[:MENTIONS]-(a:Ad)-[:POSTED_IN]->(l:Place)
WHERE l.country IS NOT NULL
WITH p, l, p.country <> l.country OR coalesce(p.area <> l.area, false) AS away, count(DISTINCT a.id) AS ads
ORDER BY ads DESC, l.name
WITH p, sum(ads) AS ads, sum(CASE WHEN away THEN ads ELSE 0 END) AS elsewhere,
  collect(CASE WHEN away THEN
    l.name + ' (' + l.country + coalesce('-' + l.area, '') + ')' END)[..10] AS places
WITH sum(elsewhere) AS strayed, sum(ads) AS placed,
  collect(CASE WHEN elsewhere >= $elsewhere THEN
    {p: p, ads: ads, elsewhere: elsewhere, places: places} END) AS found
UNWIND found AS x
WITH x, x.p AS p, strayed, placed
RETURN p.id AS phone, p.country + coalesce('-' + p.area, '') AS belongs_to, x.ads AS ads,
  x.elsewhere AS elsewhere, x.places AS places, p.entities AS entities,
  round(1.0 * strayed / placed, 3) AS how_common
ORDER BY elsewhere DESC, ads, phone
LIMIT $limit
