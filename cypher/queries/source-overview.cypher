/*
id = "source-overview"
title = "What came from where"
question = "What did each source bring: how many ads and entities, from when to when, and how many entities that no other source has?"
why = "It shows what the case rests on, which source adds something, and where dates or whole months are missing."
caution = "Ads without a date that could be read are counted, but not in the first and last."
slow = "It looks at every ad of the case, and at its entity."
columns = ["source", "name", "rows", "ads", "dated", "entities", "only_here", "first_posted", "last_posted"]
tags = ["sources", "time"]

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (s:Source)<-[:FROM]-(a:Ad)
OPTIONAL MATCH (a)-[:RESOLVED_TO]->(e:Entity)
WITH e, s, count(a) AS ads, count(a.posted_ts) AS dated, min(a.posted_iso) AS first, max(a.posted_iso) AS last
WITH e, collect({s: s, ads: ads, dated: dated, first: first, last: last}) AS found
UNWIND found AS x
WITH x.s AS s, sum(x.ads) AS ads, sum(x.dated) AS dated, count(e) AS entities,
  count(CASE size(found) WHEN 1 THEN e END) AS only_here, min(x.first) AS first, max(x.last) AS last
RETURN s.id AS source, s.name AS name, s.rows AS rows, ads, dated, entities, only_here, first AS first_posted,
  last AS last_posted
ORDER BY source
LIMIT $limit
