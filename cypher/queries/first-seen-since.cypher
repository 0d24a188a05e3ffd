/*
id = "first-seen-since"
title = "First seen since a date"
question = "Which entities and identifiers appeared for the first time on or after this day?"
why = "New numbers and new parties are where to look first after an arrest, a site closing, or the last export."
caution = "First seen in this data is not first used: an older ad may not have been collected."
columns = ["kind", "id", "first_seen", "last_seen", "ads", "entities", "hub"]
tags = ["time", "entities", "identifiers"]

[parameters.since]
type = "date"
about = "the first day"
example = "2024-03-01"

[parameters.kind]
type = "string"
about = "Entity, Phone, Email, Handle, Url or Payment; any is all of them"
default = "any"
example = "Phone"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 200
example = "50"
*/
CALL {
  MATCH (n:Entity)
  WHERE n.first_seen >= $since
  RETURN n
  UNION ALL
  MATCH (n:Phone|Email|Handle|Url|Payment)
  WHERE n.first_seen >= $since
  RETURN n
}
WITH n, labels(n)[0] AS kind
WHERE toLower($kind) IN ['any', toLower(kind)]
RETURN kind, n.id AS id, n.first_seen AS first_seen, n.last_seen AS last_seen, n.ads AS ads,
  n.entities AS entities, coalesce(n.hub, false) AS hub
ORDER BY first_seen DESC, kind, id
LIMIT $limit
