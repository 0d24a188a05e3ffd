/*
id = "stated-ages-aliases"
title = "Several ages or names on one number"
question = "On which numbers do ads state several ages, or go by several names, and how common is that in this data?"
why = "Many names on one number may be several people whom one party advertises."
caution = "One person may use several names, and an age grows or is made up. It says nothing of anyone in particular; how_common is the share of numbers with any stated that state as many."
columns = ["phone", "what", "different", "stated", "ads", "entities", "how_common"]
tags = ["texts", "identifiers"]

[parameters.different]
type = "integer"
about = "different ages or names at least"
default = 3
example = "2"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 50
example = "20"
*/
CALL {
  MATCH (a:Ad)
  WHERE a.ages IS NOT NULL
  MATCH (a)-[:MENTIONS]->(p:Phone)
  WHERE NOT p.hub
  RETURN p, 'ages' AS what, collect([age IN a.ages | toString(age)]) AS said
  UNION ALL
  MATCH (a:Ad)
  WHERE a.aliases IS NOT NULL
  MATCH (a)-[:MENTIONS]->(p:Phone)
  WHERE NOT p.hub
  RETURN p, 'names' AS what, collect(a.aliases) AS said
}
WITH p, what, reduce(known = [], few IN said | known + [one IN few WHERE NOT one IN known]) AS stated
WITH what, count(p) AS numbers, count(CASE WHEN size(stated) >= $different THEN 1 END) AS as_many,
  collect(CASE WHEN size(stated) >= $different THEN {p: p, stated: stated} END) AS found
UNWIND found AS x
WITH x.p AS p, what, x.stated AS stated, size(x.stated) AS different,
  round(1.0 * as_many / numbers, 3) AS how_common
ORDER BY different DESC, what, p.id
LIMIT $limit
UNWIND stated AS one
WITH p, what, different, how_common, one
ORDER BY one
RETURN p.id AS phone, what, different, collect(one)[..20] AS stated, p.ads AS ads, p.entities AS entities,
  how_common
ORDER BY different DESC, what, phone
