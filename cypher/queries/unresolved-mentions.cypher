/*
id = "unresolved-mentions"
title = "Mentions nobody could resolve"
question = "Which identifiers were read with doubt, may be read in several ways, or belong to no entity?"
why = "These are what a machine could not read and a person may: each one that is settled can tie ads together."
caution = "Most of the doubtful ones are prices, dates and codes that only look like identifiers."
columns = ["ad", "at", "kind", "identifier", "raw", "confidence", "others", "why", "entity"]
tags = ["evidence", "identifiers", "texts"]

[parameters.confidence]
type = "float"
about = "readings less sure than this are doubtful"
default = 0.5
example = "0.7"

[parameters.kind]
type = "string"
about = "Phone, Email, Handle, Url or Payment; any is all of them"
default = "any"
example = "Phone"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 200
example = "50"
*/
MATCH (i:Phone|Email|Handle|Url|Payment)
WHERE toLower($kind) IN ['any', toLower(labels(i)[0])]
MATCH (i)<-[m:MENTIONS]-(a:Ad)
WHERE m.confidence < $confidence OR size(m.others) > 0 OR i.entities = 0
OPTIONAL MATCH (a)-[:RESOLVED_TO]->(e:Entity)
WITH i, m, a, e, [why IN [CASE WHEN m.confidence < $confidence THEN 'doubtful' END,
  CASE WHEN size(m.others) > 0 THEN 'other readings' END, CASE WHEN i.entities = 0 THEN 'no entity' END]
  WHERE why IS NOT NULL] AS why
RETURN a.id AS ad, m.at AS at, labels(i)[0] AS kind, i.id AS identifier, m.raw AS raw, m.confidence AS confidence,
  m.others AS others, why, e.id AS entity
ORDER BY confidence, ad, at, kind, identifier
LIMIT $limit
