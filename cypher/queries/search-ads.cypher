/*
id = "search-ads"
title = "Words in ads"
question = "Which ads hold all of these words?"
why = "A phrase, a street, a nickname: what no rule reads as an identifier can still be searched for."
caution = "Only the first 4,000 characters of an ad are searched, and undated ads are shown whatever the dates."
columns = ["posted", "ad", "entity", "site", "place", "text"]
tags = ["texts"]

[parameters.words]
type = "string"
about = "the words, in any order"
example = "piano lessons"

[parameters.exact]
type = "boolean"
about = "in this order, with nothing between them"
default = false
example = "true"

[parameters.since]
type = "date"
about = "posted on or after this day"
default = "1900-01-01"
example = "2024-01-01"

[parameters.until]
type = "date"
about = "posted on or before this day"
default = "2999-12-31"
example = "2024-06-30"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
WITH split('+ - & | ! ( ) { } [ ] ^ " ~ * ? : \\ / < > = @ # % $ , . ;', ' ') AS marks
WITH reduce(plain = toLower($words), mark IN marks | replace(plain, mark, ' ')) AS plain
WITH [word IN split(plain, ' ') WHERE word <> ''] AS words
WHERE size(words) > 0
WITH reduce(said = '', word IN words | said + CASE said WHEN '' THEN '' ELSE ' AND ' END + word) AS asked
CALL db.index.fulltext.queryNodes('ad_text', asked) YIELD node
WITH node AS a
WHERE coalesce(left(a.posted_iso, 10), $since) >= $since AND coalesce(left(a.posted_iso, 10), $until) <= $until
  AND (NOT $exact OR toLower(a.text) CONTAINS toLower($words))
OPTIONAL MATCH (a)-[:RESOLVED_TO]->(e:Entity)
RETURN a.posted_iso AS posted, a.id AS ad, e.id AS entity, a.site AS site, a.place AS place, a.text AS text
ORDER BY posted, ad
LIMIT $limit
