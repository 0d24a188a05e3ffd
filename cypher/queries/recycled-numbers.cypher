/*
id = "recycled-numbers"
title = "Numbers that may have changed hands"
question = "Which number did one entity use, then nobody for a long time, then another that has nothing else in common with the first?"
why = "Carriers hand out numbers again: such a number joins strangers, and following it leads astray."
caution = "The same party may have come back under new names; that nothing else is shared may mean that little was collected."
columns = ["phone", "days", "before", "last_seen", "before_ads", "after", "first_seen", "after_ads"]
tags = ["identifiers", "time"]

[parameters.days]
type = "integer"
about = "days of silence between the two at least"
default = 180
example = "90"

[parameters.most]
type = "integer"
about = "numbers of more entities than this are left out"
default = 20
example = "50"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (p:Phone)<-[u:USES]-(e:Entity)
WHERE NOT p.hub AND p.entities >= 2 AND p.entities <= $most AND u.first_seen IS NOT NULL
WITH p, collect({e: e, first: u.first_seen, last: u.last_seen, ads: u.ads}) AS users
UNWIND users AS x
UNWIND users AS y
WITH p, users, x, y
WHERE left(y.first, 10) >= toString(date(left(x.last, 10)) + duration({days: $days}))
  AND none(z IN users WHERE z.first < y.first AND z.last > x.last)
WITH p, x, y, x.e AS a, y.e AS b
WITH p, x, y, a, b, COLLECT { MATCH (a)-[:USES]->(i) WHERE NOT i.hub AND i.id <> p.id RETURN i.id } AS a_uses,
  COLLECT { MATCH (b)-[:USES]->(i) WHERE NOT i.hub AND i.id <> p.id RETURN i.id } AS b_uses
WHERE none(i IN a_uses WHERE i IN b_uses)
WITH p, x, y, a, b,
  COLLECT { MATCH (a)<-[:RESOLVED_TO]-(:Ad)-[:USES_TEMPLATE|SHOWS]->(t) RETURN DISTINCT t.id } AS a_shows,
  COLLECT { MATCH (b)<-[:RESOLVED_TO]-(:Ad)-[:USES_TEMPLATE|SHOWS]->(t) RETURN DISTINCT t.id } AS b_shows
WHERE none(t IN a_shows WHERE t IN b_shows)
RETURN p.id AS phone, duration.inDays(date(left(x.last, 10)), date(left(y.first, 10))).days AS days,
  a.id AS before, x.last AS last_seen, x.ads AS before_ads, b.id AS after, y.first AS first_seen,
  y.ads AS after_ads
ORDER BY days DESC, phone, before, after
LIMIT $limit
