/*
id = "network-bridges"
title = "Bridges between networks"
question = "What could join one network to another: likeness that was not enough, or an identifier that both use?"
why = "Two networks that touch in one place may be one operation: that place is where to look for what joins them."
caution = "Networks are kept apart because nothing strong enough joins them; expect chance among these."
columns = ["network_a", "network_b", "entity_a", "entity_b", "by", "what", "probability", "reasons"]
tags = ["networks", "links"]

[parameters.network]
type = "string"
about = "a network's id; any is all of them"
default = "any"
example = "N-1"

[parameters.probability]
type = "float"
about = "of likeness at least"
default = 0.1
example = "0.2"

[parameters.most]
type = "integer"
about = "identifiers of more entities than this are left out"
default = 20
example = "50"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
CALL {
  MATCH (a:Ad)-[r:POSSIBLY_SAME]->(b:Ad)
  WHERE r.probability >= $probability
  MATCH (a)-[:RESOLVED_TO]->(x:Entity)-[:MEMBER_OF]->(m:Network)
  MATCH (b)-[:RESOLVED_TO]->(y:Entity)-[:MEMBER_OF]->(n:Network)
  WITH m.id AS m, n.id AS n, x.id AS x, y.id AS y, a.id AS a, b.id AS b, r.probability AS p, r.reasons AS reasons
  WHERE m <> n
  RETURN CASE WHEN m < n THEN [m, n, x, y, a + ' and ' + b] ELSE [n, m, y, x, b + ' and ' + a] END AS found,
    'likeness' AS by, p, reasons
  UNION ALL
  MATCH (i:Phone|Email|Handle|Url|Payment)
  WHERE i.entities >= 2 AND i.entities <= $most AND NOT i.hub
  MATCH (i)<-[:USES]-(e:Entity)-[:MEMBER_OF]->(n:Network)
  WITH i.id AS what, labels(i)[0] AS by, collect({e: e.id, n: n.id}) AS users
  WHERE any(u IN users WHERE u.n <> users[0].n)
  UNWIND users AS x
  UNWIND users AS y
  WITH what, by, x, y
  WHERE x.n < y.n
  RETURN [x.n, y.n, x.e, y.e, what] AS found, by, null AS p, [] AS reasons
}
WITH found, by, p, reasons
WHERE $network IN ['any', found[0], found[1]]
RETURN found[0] AS network_a, found[1] AS network_b, found[2] AS entity_a, found[3] AS entity_b, by,
  found[4] AS what, p AS probability, reasons
ORDER BY network_a, network_b, by, probability DESC, entity_a, entity_b, what
LIMIT $limit
