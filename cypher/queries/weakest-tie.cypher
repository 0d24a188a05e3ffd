/*
id = "weakest-tie"
title = "The weakest tie of an entity"
question = "Which link, if it is wrong, splits this entity in two, and how many ads would go each way?"
why = "Large entities go wrong at one weak link between two halves that are sound: this finds it."
caution = "Only the strongest links that hold the entity together are looked at; an entity of more than 1,000 ads is not split here."
columns = ["ad_a", "ad_b", "probability", "ads_a", "ads_b", "reasons"]
tags = ["evidence", "entities"]

[parameters.entity]
type = "entity"
about = "an entity's id"
example = "e1"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 5
example = "1"
*/
MATCH (e:Entity {id: $entity})<-[:RESOLVED_TO]-(a:Ad)
WHERE e.ads <= 1000
WITH a
ORDER BY a.id
WITH collect(a) AS ads
UNWIND range(0, size(ads) - 1) AS i
WITH ads, i, ads[i] AS a
MATCH (a)-[r:SAME_AS]->(b:Ad)
WITH ads, {i: i, j: [j IN range(0, size(ads) - 1) WHERE ads[j].id = b.id][0], a: a.id, b: b.id,
  p: r.probability, reasons: r.reasons} AS tie
WITH size(ads) AS size, collect(tie) AS ties
UNWIND ties AS tie
WITH size, ties, tie
ORDER BY tie.p, tie.a, tie.b
LIMIT $limit
WITH tie, reduce(parts = range(0, size - 1), t IN [t IN ties WHERE t.i <> tie.i OR t.j <> tie.j] |
  [part IN parts | CASE part WHEN parts[t.j] THEN parts[t.i] ELSE part END]) AS parts
RETURN tie.a AS ad_a, tie.b AS ad_b, tie.p AS probability,
  size([part IN parts WHERE part = parts[tie.i]]) AS ads_a,
  size([part IN parts WHERE part = parts[tie.j]]) AS ads_b, tie.reasons AS reasons
ORDER BY probability, ad_a, ad_b
