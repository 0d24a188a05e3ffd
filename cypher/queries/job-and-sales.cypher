/*
id = "job-and-sales"
title = "Job offers tied to sales"
question = "Which job offers come from a party that also publishes ads, or from one tied to it, and how common is that in this data?"
why = "Who recruits and who sells may be one operation: a job offer may tell how people are taken on, the ads where they work."
caution = "Many honest firms advertise both. how_common is the share of entities with job offers that are tied to ads so."
slow = "Only where a large part of all records are job offers: each party of one is looked at with all its ties."
columns = ["job_entity", "jobs", "sales_entity", "sales", "by", "reasons", "job", "sale", "how_common"]
tags = ["jobs", "links", "entities"]

[parameters.jobs]
type = "string"
about = "kind of record that counts as a job offer"
default = "job"
example = "job"

[parameters.sales]
type = "string"
about = "kind of record that counts as a sale"
default = "ad"
example = "profile"

[parameters.hubs]
type = "boolean"
about = "also what only a hub ties"
default = false
example = "true"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (j:Ad)
WHERE j.kind = $jobs
MATCH (j)-[:RESOLVED_TO]->(e:Entity)
WITH e, count(j) AS jobs, min(j.id) AS job
WITH e, jobs, job, EXISTS { MATCH (e)<-[:RESOLVED_TO]-(a:Ad) WHERE a.kind = $sales } OR
  EXISTS { MATCH (e)-[l:LINKED_TO]-(:Entity)<-[:RESOLVED_TO]-(a:Ad)
    WHERE ($hubs OR l.kind <> 'hub') AND a.kind = $sales } AS tied
WITH count(e) AS all, collect(CASE WHEN tied THEN {e: e, jobs: jobs, job: job} END) AS found
UNWIND found AS x
WITH x.e AS e, x.jobs AS jobs, x.job AS job, round(1.0 * size(found) / all, 3) AS how_common
WITH e, jobs, job, how_common
ORDER BY jobs DESC, e.id
LIMIT $limit
CALL (e) {
  MATCH (e)<-[:RESOLVED_TO]-(a:Ad)
  WHERE a.kind = $sales
  RETURN e AS f, 'one entity' AS by, [] AS reasons, count(a) AS sales, min(a.id) AS sale
  UNION ALL
  MATCH (e)-[l:LINKED_TO]-(f:Entity)<-[:RESOLVED_TO]-(a:Ad)
  WHERE ($hubs OR l.kind <> 'hub') AND a.kind = $sales
  RETURN f, l.kind AS by, l.reasons AS reasons, count(a) AS sales, min(a.id) AS sale
}
RETURN e.id AS job_entity, jobs, f.id AS sales_entity, sales, by, reasons, job, sale, how_common
ORDER BY jobs DESC, job_entity, sales DESC, sales_entity, by
LIMIT $limit
