/*
id = "number-succession"
title = "One number stops, another starts"
question = "Which number may have taken over from which: one falls silent, another starts within days, with the same text or in the same places?"
why = "Parties change numbers to shake off whoever looks for them; the text and the round of places stay."
caution = "Chance gives such pairs too, the more the longer the days. Near the end of the data every number seems to fall silent."
columns = ["stopped", "started", "days", "last_ad", "first_ad", "texts", "places", "before", "after"]
tags = ["time", "identifiers", "links"]

[parameters.since]
type = "date"
about = "numbers that fell silent on or after this day"
example = "2024-01-01"

[parameters.until]
type = "date"
about = "and on or before this day"
default = "2999-12-31"
example = "2024-06-30"

[parameters.days]
type = "integer"
about = "days between the last ad of one and the first of the other, at most"
default = 14
example = "7"

[parameters.places]
type = "integer"
about = "places in common at least, where no text is"
default = 2
example = "3"

[parameters.most]
type = "integer"
about = "texts and places of more entities than this are left out"
default = 10
example = "20"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (p:Phone)
WHERE NOT p.hub AND p.last_seen >= $since
  AND p.first_seen < toString(date($until) + duration({days: $days + 1}))
MATCH (p)<-[:MENTIONS]-(:Ad)-[:USES_TEMPLATE|POSTED_IN]->(g:Template|Place)
WHERE g.entities <= $most
WITH g, collect(DISTINCT {id: p.id, first: p.first_seen, last: p.last_seen}) AS phones
WHERE size(phones) > 1
UNWIND [p IN phones WHERE p.last < $until + 'T99'] AS old
WITH g, phones, old, toString(date(left(old.last, 10)) + duration({days: $days})) + 'T99' AS latest
UNWIND [p IN phones WHERE p.first > old.last AND p.first < latest | p.id] AS new_id
WITH old.id AS old_id, new_id, labels(g)[0] AS kind, g.id AS ground
WITH old_id, new_id, count(DISTINCT CASE kind WHEN 'Template' THEN ground END) AS texts,
  count(DISTINCT CASE kind WHEN 'Place' THEN ground END) AS places
WHERE texts > 0 OR places >= $places
MATCH (x:Phone {id: old_id})
MATCH (y:Phone {id: new_id})
WITH x, y, texts, places,
  COLLECT { MATCH (x)<-[:USES]-(e:Entity) RETURN e.id ORDER BY e.id } AS before,
  COLLECT { MATCH (y)<-[:USES]-(e:Entity) RETURN e.id ORDER BY e.id } AS after
WHERE none(e IN before WHERE e IN after)
RETURN x.id AS stopped, y.id AS started,
  duration.inDays(date(left(x.last_seen, 10)), date(left(y.first_seen, 10))).days AS days,
  x.last_seen AS last_ad, y.first_seen AS first_ad, texts, places, before, after
ORDER BY texts DESC, places DESC, days, stopped, started
LIMIT $limit
