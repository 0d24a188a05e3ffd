// One step on from these nodes, by their kinds, onto no hub; and what the tie rests on
CALL {
  UNWIND $Entity AS id
  MATCH (x:Entity {id: id})-[r:USES|LINKED_TO]-(n)
  RETURN x, r, n
  UNION ALL
  UNWIND $Phone AS id
  MATCH (x:Phone {id: id})<-[r:USES]-(n:Entity)
  RETURN x, r, n
  UNION ALL
  UNWIND $Email AS id
  MATCH (x:Email {id: id})<-[r:USES]-(n:Entity)
  RETURN x, r, n
  UNION ALL
  UNWIND $Handle AS id
  MATCH (x:Handle {id: id})<-[r:USES]-(n:Entity)
  RETURN x, r, n
  UNION ALL
  UNWIND $Url AS id
  MATCH (x:Url {id: id})<-[r:USES]-(n:Entity)
  RETURN x, r, n
  UNION ALL
  UNWIND $Payment AS id
  MATCH (x:Payment {id: id})<-[r:USES]-(n:Entity)
  RETURN x, r, n
}
WITH x, r, n
WHERE coalesce(r.kind, '') <> 'hub' AND (NOT coalesce(n.hub, false) OR n.id IN $ends)
RETURN labels(x)[0] AS from_kind, x.id AS from_id, coalesce(x.hub, false) AS from_hub,
  labels(n)[0] AS kind, n.id AS id, coalesce(n.hub, false) AS hub, type(r) AS via,
  CASE type(r)
    WHEN 'USES' THEN CASE r.ads WHEN 1 THEN '1 ad' ELSE toString(r.ads) + ' ads' END
      + coalesce(', ' + left(r.first_seen, 10) + ' to ' + left(r.last_seen, 10), '')
    WHEN 'LINKED_TO' THEN r.kind + ': ' + reduce(said = '', reason IN r.reasons |
      said + CASE said WHEN '' THEN '' ELSE '; ' END + reason)
  END AS rest
ORDER BY from_kind, from_id, kind, id, via, rest
