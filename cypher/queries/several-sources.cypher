/*
id = "several-sources"
title = "Found in several sources"
question = "Which entities were found in several sources or on several sites, and how common is that in this data?"
why = "What one source leaves out another shows; and what two sources say apart from each other weighs more."
caution = "Sites copy from each other, and two exports may hold the same ad: that is one voice, not two."
columns = ["entity", "ads", "sources", "sites", "first_seen", "last_seen", "how_common"]
tags = ["sources", "entities"]

[parameters.sources]
type = "integer"
about = "sources at least"
default = 2
example = "3"

[parameters.sites]
type = "integer"
about = "or sites at least"
default = 2
example = "3"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (e:Entity)
WHERE e.ads >= 2
MATCH (e)<-[:RESOLVED_TO]-(a:Ad)
WITH e, count(DISTINCT a.source) AS sources, count(DISTINCT a.site) AS sites
WHERE sources >= $sources OR sites >= $sites
WITH collect(e) AS found, COUNT { MATCH (:Entity) } AS all
UNWIND found AS e
WITH e, round(1.0 * size(found) / all, 3) AS how_common
WITH e, how_common
ORDER BY e.ads DESC, e.id
LIMIT $limit
RETURN e.id AS entity, e.ads AS ads,
  COLLECT { MATCH (e)<-[:RESOLVED_TO]-(a:Ad) RETURN DISTINCT a.source AS source ORDER BY source } AS sources,
  COLLECT { MATCH (e)<-[:RESOLVED_TO]-(a:Ad) WHERE a.site IS NOT NULL RETURN DISTINCT a.site AS site ORDER BY site }
  AS sites, e.first_seen AS first_seen, e.last_seen AS last_seen, how_common
ORDER BY ads DESC, entity
