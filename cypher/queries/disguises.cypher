/*
id = "disguises"
title = "How identifiers are hidden"
question = "In which ways are numbers and addresses hidden from machines, and how common is each way in this data?"
why = "It is the base rate: what nearly everybody does says nothing, and a rare way may be one writer."
caution = "People hide numbers from spam and from sites that forbid them; hiding one says nothing of what is sold."
columns = ["kind", "disguise", "mentions", "share", "example"]
tags = ["disguise", "identifiers"]

[parameters.kind]
type = "string"
about = "Phone, Email, Handle, Url or Payment; any is all of them"
default = "Phone"
example = "Email"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (i:Phone|Email|Handle|Url|Payment)
WHERE toLower($kind) IN ['any', toLower(labels(i)[0])]
MATCH (i)<-[m:MENTIONS]-(:Ad)
WITH labels(i)[0] AS kind, m.disguise AS ways, count(m) AS mentions, min(m.raw) AS raw
WITH kind, sum(mentions) AS all, collect({ways: CASE size(ways) WHEN 0 THEN ['none'] ELSE ways END,
  mentions: mentions, raw: raw}) AS found
UNWIND found AS x
UNWIND x.ways AS disguise
WITH kind, all, disguise, sum(x.mentions) AS mentions, min(x.raw) AS example
RETURN kind, disguise, mentions, round(1.0 * mentions / all, 3) AS share, example
ORDER BY kind, mentions DESC, disguise
LIMIT $limit
