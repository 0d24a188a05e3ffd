/*
id = "entity-disguises"
title = "How an entity hides its identifiers"
question = "In which ways does this entity hide its numbers and addresses, and how much more often than all others?"
why = "A habit that is rare in this data is a trace of one writer: look for others who have it."
caution = "A few mentions make no habit: see how many there are. It says how a text is written, not what is sold."
columns = ["kind", "disguise", "mentions", "share", "share_of_all", "times", "example"]
tags = ["disguise", "entities"]

[parameters.entity]
type = "entity"
about = "an entity's id"
example = "e1"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (:Entity {id: $entity})<-[:RESOLVED_TO]-(:Ad)-[m:MENTIONS]->(i:Phone|Email|Handle|Url|Payment)
WITH labels(i)[0] AS kind, collect({ways: m.disguise, raw: m.raw}) AS own
UNWIND own AS x
UNWIND CASE size(x.ways) WHEN 0 THEN ['none'] ELSE x.ways END AS disguise
WITH kind, size(own) AS all, disguise, count(x) AS mentions, min(x.raw) AS example
WITH kind, all, collect({disguise: disguise, mentions: mentions, example: example}) AS own
MATCH (i:Phone|Email|Handle|Url|Payment)<-[m:MENTIONS]-(:Ad)
WHERE labels(i)[0] = kind
WITH kind, all, own, m.disguise AS ways, count(m) AS mentions
WITH kind, all, own, sum(mentions) AS of, collect({ways: ways, mentions: mentions}) AS found
UNWIND own AS x
WITH kind, x, 1.0 * x.mentions / all AS share, 1.0 * reduce(n = 0, f IN found |
  n + CASE WHEN x.disguise IN f.ways OR (x.disguise = 'none' AND size(f.ways) = 0) THEN f.mentions ELSE 0 END) / of
  AS share_of_all
RETURN kind, x.disguise AS disguise, x.mentions AS mentions, round(share, 3) AS share,
  round(share_of_all, 3) AS share_of_all, round(share / share_of_all, 1) AS times, x.example AS example
ORDER BY kind, times DESC, disguise
LIMIT $limit
