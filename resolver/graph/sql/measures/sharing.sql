-- Entities and what they share, numbered → measured_nodes, measured_edges, measured_pairs.
-- Numbers follow kinds and ids, entities first: a case gives the same ones in whatever order its rows stand.
CREATE OR REPLACE TEMP TABLE measured_nodes AS
SELECT kind, id, h.id IS NOT NULL AS hub, row_number() OVER (ORDER BY kind <> 'entity', kind, id) - 1 AS number
FROM (
  SELECT DISTINCT 'entity' AS kind, entity_id AS id FROM entity_records
  UNION ALL
  SELECT DISTINCT kind, id FROM measured_uses
) LEFT JOIN graph_hubs h USING (kind, id);

-- LINKED_TO between two entities, of whatever kinds; `direct` if they share no value, hubs aside, yet are not joined by
-- a hub alone.
CREATE OR REPLACE TEMP TABLE measured_pairs AS
WITH pairs AS (
  SELECT a, b, bool_or(kind <> 'hub') AS joined FROM ties GROUP BY a, b
), sharing AS (
  SELECT DISTINCT p.a, p.b
  FROM pairs p JOIN measured_uses u ON u.entity_id = p.a JOIN measured_nodes n ON n.kind = u.kind AND n.id = u.id
  WHERE NOT n.hub AND (p.b, u.kind, u.id) IN (SELECT entity_id, kind, id FROM measured_uses)
)
SELECT x.number AS a, y.number AS b, joined AND s.a IS NULL AS direct
FROM pairs p
JOIN measured_nodes x ON x.kind = 'entity' AND x.id = p.a
JOIN measured_nodes y ON y.kind = 'entity' AND y.id = p.b
LEFT JOIN sharing s ON s.a = p.a AND s.b = p.b;

-- An entity to a value it holds, or to an entity.
CREATE OR REPLACE TEMP TABLE measured_edges AS
SELECT x.number AS a, y.number AS b
FROM measured_uses u
JOIN measured_nodes x ON x.kind = 'entity' AND x.id = u.entity_id
JOIN measured_nodes y ON y.kind = u.kind AND y.id = u.id
UNION ALL
SELECT a, b FROM measured_pairs WHERE direct;
