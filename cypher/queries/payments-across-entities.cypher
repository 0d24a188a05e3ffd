/*
id = "payments-across-entities"
title = "Payments that several entities take"
question = "Which payment handles and wallets are used by several entities, and how common is that in this data?"
why = "Money is collected in fewer hands than ads are placed: a wallet that several parties name may be who collects."
caution = "A shop, an exchange or a payment service is paid by strangers. how_common is the share of all payment identifiers that so many entities use."
columns = ["payment", "platform", "entities", "ads", "first_seen", "last_seen", "hub", "who", "how_common"]
tags = ["payments", "identifiers", "links"]

[parameters.entities]
type = "integer"
about = "entities at least"
default = 2
example = "3"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 50
example = "20"
*/
MATCH (p:Payment)
WITH count(p) AS all, collect(CASE WHEN p.entities >= $entities THEN p END) AS found
UNWIND found AS p
WITH p, round(1.0 * size(found) / all, 3) AS how_common
WITH p, how_common
ORDER BY p.entities DESC, p.ads DESC, p.id
LIMIT $limit
MATCH (p)<-[:USES]-(e:Entity)
WITH p, how_common, e.id AS e
ORDER BY e
WITH p, how_common, collect(e) AS who
RETURN p.id AS payment, p.platform AS platform, p.entities AS entities, p.ads AS ads, p.first_seen AS first_seen,
  p.last_seen AS last_seen, p.hub AS hub, who[..20] AS who, how_common
ORDER BY entities DESC, ads DESC, payment
