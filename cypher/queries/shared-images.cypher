/*
id = "shared-images"
title = "Pictures that several entities show"
question = "Which pictures are shown by several entities, and how common is that in this data?"
why = "A picture on the ads of two parties ties them, or shows that one of them took it from the other."
caution = "Stock pictures, logos and stolen pictures are shown by strangers; how_common is the share of all pictures that so many entities show."
columns = ["image", "entities", "ads", "first_seen", "last_seen", "who", "how_common"]
tags = ["texts", "links"]

[parameters.entities]
type = "integer"
about = "entities at least"
default = 2
example = "3"

[parameters.most]
type = "integer"
about = "entities at most: a picture of more says little"
default = 50
example = "20"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 50
example = "20"
*/
MATCH (i:Image)
WITH count(i) AS images, count(CASE WHEN i.entities >= $entities THEN 1 END) AS shared
MATCH (i:Image)
WHERE i.entities >= $entities AND i.entities <= $most
WITH i, round(1.0 * shared / images, 3) AS how_common
ORDER BY i.entities DESC, i.ads DESC, i.id
LIMIT $limit
MATCH (i)<-[:SHOWS]-(:Ad)-[:RESOLVED_TO]->(e:Entity)
WITH DISTINCT i, how_common, e.id AS e
ORDER BY e
RETURN i.id AS image, i.entities AS entities, i.ads AS ads, i.first_seen AS first_seen,
  i.last_seen AS last_seen, collect(e)[..20] AS who, how_common
ORDER BY entities DESC, ads DESC, image
