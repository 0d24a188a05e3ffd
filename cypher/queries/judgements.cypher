/*
id = "judgements"
title = "What people said"
question = "What did people say of which ads, and where do the links say otherwise?"
why = "A person's word beats the machine: where the two disagree, either the case was not linked again since, or somebody erred."
caution = "A judgement is one person's reading of two ads. Where no link was scored, there is nothing to compare it with."
columns = ["at", "by", "verdict", "ad_a", "ad_b", "why", "holds", "entity_a", "entity_b", "probability", "disagrees"]
tags = ["evidence"]

[parameters.disagreeing]
type = "boolean"
about = "only those that hold and that the links contradict"
default = false
example = "true"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 200
example = "50"
*/
MATCH (a:Ad)-[j:JUDGED]->(b:Ad)
OPTIONAL MATCH (a)-[:RESOLVED_TO]->(x:Entity)
OPTIONAL MATCH (b)-[:RESOLVED_TO]->(y:Entity)
OPTIONAL MATCH (a)-[l:SAME_AS|POSSIBLY_SAME]-(b)
WITH j, a, b, x.id AS x, y.id AS y, l.probability AS p
WITH j, a, b, x, y, p, coalesce(CASE j.verdict WHEN 'same' THEN x <> y OR coalesce(p < 0.5, false)
  WHEN 'different' THEN x = y OR coalesce(p >= 0.5, false) END, false) AS disagrees
WHERE NOT $disagreeing OR (j.holds AND disagrees)
RETURN j.at AS at, j.by AS by, j.verdict AS verdict, a.id AS ad_a, b.id AS ad_b, j.why AS why, j.holds AS holds,
  x AS entity_a, y AS entity_b, p AS probability, disagrees
ORDER BY at DESC, ad_a, ad_b, verdict, by, why, holds
LIMIT $limit
