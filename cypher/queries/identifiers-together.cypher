/*
id = "identifiers-together"
title = "What stands in the same ads"
question = "Which identifiers stand in the same ads as this one, how often, and how much of their own ads is that?"
why = "What always stands beside a number belongs to its party; what stands beside it once may be a client, an agency or a mistake."
caution = "A hub stands beside everything. Standing in one ad says that its writer named both, not that one person has both."
columns = ["kind", "identifier", "together", "of_its_ads", "share", "first_seen", "last_seen", "hub"]
tags = ["identifiers", "links"]

[parameters.identifier]
type = "identifier"
about = "as people write it"
example = "(202) 555-0143"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (i:Phone|Email|Handle|Url|Payment {value: $identifier})
WHERE $identifier_platform IS NULL OR i.platform = $identifier_platform
MATCH (i)<-[:MENTIONS]-(a:Ad)
WITH DISTINCT a
MATCH (a)-[:MENTIONS]->(o:Phone|Email|Handle|Url|Payment)
WHERE o.value <> $identifier OR o.platform <> coalesce($identifier_platform, o.platform)
WITH o, count(DISTINCT a.id) AS together, min(a.posted_iso) AS first_seen, max(a.posted_iso) AS last_seen
RETURN labels(o)[0] AS kind, o.id AS identifier, together, o.ads AS of_its_ads,
  round(1.0 * together / o.ads, 3) AS share, first_seen, last_seen, o.hub AS hub
ORDER BY together DESC, share DESC, kind, identifier
LIMIT $limit
