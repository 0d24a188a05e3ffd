/*
id = "template-spread"
title = "How a text spread"
question = "Who published this text first, and to which entities, places and sites did it go, in order?"
why = "Where a text began and whom it reached next may show who hands it out."
caution = "The first ad in this data may be a copy of one that was never collected."
columns = ["what", "value", "first_seen", "last_seen", "ads"]
tags = ["texts", "time", "places"]

[parameters.template]
type = "string"
about = "a text's id, as other questions give it"
example = "t1"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 200
example = "50"
*/
CALL {
  MATCH (:Template {id: $template})<-[:USES_TEMPLATE]-(a:Ad)-[:RESOLVED_TO]->(e:Entity)
  RETURN 'Entity' AS what, e.id AS value, a
  UNION ALL
  MATCH (:Template {id: $template})<-[:USES_TEMPLATE]-(a:Ad)-[:POSTED_IN]->(p:Place)
  RETURN 'Place' AS what, p.name AS value, a
  UNION ALL
  MATCH (:Template {id: $template})<-[:USES_TEMPLATE]-(a:Ad)
  WHERE a.site IS NOT NULL
  RETURN 'Site' AS what, a.site AS value, a
}
RETURN what, value, min(a.posted_iso) AS first_seen, max(a.posted_iso) AS last_seen,
  count(DISTINCT a.id) AS ads
ORDER BY first_seen, what, value
LIMIT $limit
