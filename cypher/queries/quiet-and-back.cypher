/*
id = "quiet-and-back"
title = "Went quiet and came back"
question = "Which entities published nothing for so many days, and then began again?"
why = "A pause and a return often go with a move, an arrest or a change of hands: compare what they used before and after."
caution = "A pause in this data may be a pause in collecting it; undated ads are left out."
slow = "Without a recent day in `since`, every dated ad of every entity is compared with the others."
columns = ["entity", "days", "quiet_since", "back_on", "ads_before", "ads_after"]
tags = ["time", "entities"]

[parameters.days]
type = "integer"
about = "days of silence at least"
default = 60
example = "30"

[parameters.since]
type = "date"
about = "came back on or after this day"
default = "1900-01-01"
example = "2024-01-01"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (e:Entity)<-[:RESOLVED_TO]-(a:Ad)
WHERE e.ads >= 2 AND e.last_seen >= $since AND a.posted_ts IS NOT NULL
WITH e.id AS entity, collect(DISTINCT a.posted_ts) AS posted, max(a.posted_ts) AS latest
UNWIND [ts IN posted WHERE ts + $days * 86400 <= latest
  AND none(other IN posted WHERE other > ts AND other < ts + $days * 86400)] AS before
WITH entity, before, reduce(next = latest, ts IN posted |
    CASE WHEN ts > before AND ts < next THEN ts ELSE next END) AS after
WHERE after >= duration.inDays(date('1970-01-01'), date($since)).days * 86400
WITH entity, before, after, (after - before) / 86400 AS days
ORDER BY days DESC, entity, after
LIMIT $limit
RETURN entity, days, toString(date('1970-01-01') + duration({days: before / 86400})) AS quiet_since,
  toString(date('1970-01-01') + duration({days: after / 86400})) AS back_on,
  COUNT { MATCH (:Entity {id: entity})<-[:RESOLVED_TO]-(a:Ad) WHERE a.posted_ts <= before } AS ads_before,
  COUNT { MATCH (:Entity {id: entity})<-[:RESOLVED_TO]-(a:Ad) WHERE a.posted_ts >= after } AS ads_after
ORDER BY days DESC, entity, back_on
