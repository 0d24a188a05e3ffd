/*
id = "handle-across-platforms"
title = "A name on several platforms"
question = "Which names are handles on several platforms, whose are they, and how common is that in this data?"
why = "People keep their name from one platform to the next: a name found here is to be searched for there."
caution = "A short or common name is used by strangers. how_common is the share of all names of such a length that stand on so many platforms."
columns = ["handle", "platforms", "entities", "who", "how_common"]
tags = ["identifiers", "links"]

[parameters.platforms]
type = "integer"
about = "platforms at least"
default = 2
example = "3"

[parameters.letters]
type = "integer"
about = "characters of the name at least"
default = 4
example = "6"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 50
example = "20"
*/
MATCH (h:Handle)
WHERE h.platform <> 'mention' AND size(h.value) >= $letters
WITH h.value AS handle, collect(h) AS on
WITH count(*) AS all, collect(CASE WHEN size(on) >= $platforms THEN {handle: handle, on: on} END) AS found
UNWIND found AS x
WITH x.handle AS handle, x.on AS on, round(1.0 * size(found) / all, 3) AS how_common
UNWIND on AS h
OPTIONAL MATCH (h)<-[:USES]-(e:Entity)
WITH handle, how_common, h.platform AS platform, e.id AS e
ORDER BY platform, e
WITH handle, how_common, collect(DISTINCT platform) AS platforms, collect(DISTINCT e) AS who
RETURN handle, platforms, size(who) AS entities, who[..20] AS who, how_common
ORDER BY entities DESC, handle
LIMIT $limit
