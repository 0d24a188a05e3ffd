/*
id = "two-numbers-in-one-ad"
title = "Two numbers in one ad"
question = "Which two phone numbers stand together in ads, and how common is it that an ad has two?"
why = "Whoever puts two numbers into one ad knows both: it ties numbers that never share anything else."
caution = "A second number is often an agency, a site or a misreading; hubs are left out. how_common is the share of ads with a number that have two or more."
slow = "It counts the numbers of every ad, to say how common it is."
columns = ["phone_a", "phone_b", "ads", "entities", "first_seen", "last_seen", "ad", "how_common"]
tags = ["identifiers", "links"]

[parameters.ads]
type = "integer"
about = "ads with both at least"
default = 1
example = "2"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (p:Phone)<-[:MENTIONS]-(a:Ad)
WHERE NOT p.hub
WITH a, collect(DISTINCT p.id) AS phones
WITH count(a) AS all, collect(CASE WHEN size(phones) > 1 THEN {a: a, phones: phones} END) AS found
UNWIND found AS x
WITH x.a AS a, x.phones AS phones, round(1.0 * size(found) / all, 3) AS how_common
OPTIONAL MATCH (a)-[:RESOLVED_TO]->(e:Entity)
UNWIND phones AS phone_a
UNWIND phones AS phone_b
WITH how_common, a, e, phone_a, phone_b
WHERE phone_a < phone_b
WITH how_common, phone_a, phone_b, count(DISTINCT a.id) AS ads, count(DISTINCT e.id) AS entities,
  min(a.posted_iso) AS first_seen, max(a.posted_iso) AS last_seen, min(a.id) AS ad
WHERE ads >= $ads
RETURN phone_a, phone_b, ads, entities, first_seen, last_seen, ad, how_common
ORDER BY ads DESC, phone_a, phone_b
LIMIT $limit
