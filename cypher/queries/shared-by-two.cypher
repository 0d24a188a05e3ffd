/*
id = "shared-by-two"
title = "What two entities share"
question = "Which identifiers, texts, pictures and places do these two have in common?"
why = "What two parties have in common decides whether they are one, work together, or only use the same service."
caution = "A shared hub or a large city joins many who have nothing to do with each other."
columns = ["what", "value", "platform", "ads_of_a", "ads_of_b", "hub"]
tags = ["entities", "links"]

[parameters.a]
type = "entity"
about = "an entity's id"
example = "e1"

[parameters.b]
type = "entity"
about = "another entity's id"
example = "e2"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 200
example = "50"
*/
CALL {
  MATCH (x:Entity {id: $a})-[u:USES]->(i:Phone|Email|Handle|Url|Payment)<-[v:USES]-(y:Entity {id: $b})
  RETURN labels(i)[0] AS what, i.value AS value, i.platform AS platform, u.ads AS ads_of_a, v.ads AS ads_of_b,
    u.hub AS hub
  UNION ALL
  MATCH (x:Entity {id: $a})<-[:RESOLVED_TO]-(m:Ad)-[:USES_TEMPLATE]->(t:Template)
  WITH t, count(DISTINCT m.id) AS ads_of_a
  MATCH (t)<-[:USES_TEMPLATE]-(n:Ad)-[:RESOLVED_TO]->(y:Entity {id: $b})
  RETURN 'Template' AS what, t.id AS value, null AS platform, ads_of_a, count(DISTINCT n.id) AS ads_of_b,
    false AS hub
  UNION ALL
  MATCH (x:Entity {id: $a})<-[:RESOLVED_TO]-(m:Ad)-[:SHOWS]->(t:Image)
  WITH t, count(DISTINCT m.id) AS ads_of_a
  MATCH (t)<-[:SHOWS]-(n:Ad)-[:RESOLVED_TO]->(y:Entity {id: $b})
  RETURN 'Image' AS what, t.id AS value, null AS platform, ads_of_a, count(DISTINCT n.id) AS ads_of_b,
    false AS hub
  UNION ALL
  MATCH (x:Entity {id: $a})<-[:RESOLVED_TO]-(m:Ad)-[:POSTED_IN]->(t:Place)
  WITH t, count(DISTINCT m.id) AS ads_of_a
  MATCH (y:Entity {id: $b})<-[:RESOLVED_TO]-(n:Ad)-[:POSTED_IN]->(t)
  RETURN 'Place' AS what, t.name AS value, null AS platform, ads_of_a, count(DISTINCT n.id) AS ads_of_b,
    false AS hub
}
RETURN what, value, platform, ads_of_a, ads_of_b, hub
ORDER BY what, value, platform
LIMIT $limit
