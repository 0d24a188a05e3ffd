/*
id = "entity-profile"
title = "An entity's profile"
question = "What does this entity use, where and when: identifiers, places, sites, texts, its network?"
why = "One page that says what to search for elsewhere: every number, address, name, place and text of the party."
caution = "An entity is whoever controls the identifiers: one person or a group."
columns = ["what", "value", "platform", "ads", "first_seen", "last_seen", "hub"]
tags = ["entities"]

[parameters.entity]
type = "entity"
about = "an entity's id"
example = "e1"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 200
example = "50"
*/
CALL {
  MATCH (e:Entity {id: $entity})
  RETURN 'Entity' AS what, e.id AS value, null AS platform, e.ads AS ads, e.first_seen AS first_seen,
    e.last_seen AS last_seen, false AS hub
  UNION ALL
  MATCH (e:Entity {id: $entity})-[:MEMBER_OF]->(n:Network)
  RETURN 'Network' AS what, n.id AS value, null AS platform, e.ads AS ads, e.first_seen AS first_seen,
    e.last_seen AS last_seen, false AS hub
  UNION ALL
  MATCH (e:Entity {id: $entity})-[u:USES]->(i:Phone|Email|Handle|Url|Payment)
  RETURN labels(i)[0] AS what, i.value AS value, i.platform AS platform, u.ads AS ads,
    u.first_seen AS first_seen, u.last_seen AS last_seen, u.hub AS hub
  UNION ALL
  MATCH (e:Entity {id: $entity})<-[:RESOLVED_TO]-(a:Ad)-[:POSTED_IN]->(p:Place)
  RETURN 'Place' AS what, p.name AS value, null AS platform, count(DISTINCT a.id) AS ads,
    min(a.posted_iso) AS first_seen, max(a.posted_iso) AS last_seen, false AS hub
  UNION ALL
  MATCH (e:Entity {id: $entity})<-[:RESOLVED_TO]-(a:Ad)
  WHERE a.site IS NOT NULL
  RETURN 'Site' AS what, a.site AS value, null AS platform, count(DISTINCT a.id) AS ads,
    min(a.posted_iso) AS first_seen, max(a.posted_iso) AS last_seen, false AS hub
  UNION ALL
  MATCH (e:Entity {id: $entity})<-[:RESOLVED_TO]-(a:Ad)-[:USES_TEMPLATE]->(t:Template)
  RETURN 'Template' AS what, t.id AS value, null AS platform, count(DISTINCT a.id) AS ads,
    min(a.posted_iso) AS first_seen, max(a.posted_iso) AS last_seen, false AS hub
}
RETURN what, value, platform, ads, first_seen, last_seen, hub
ORDER BY what, ads DESC, value, platform
LIMIT $limit
