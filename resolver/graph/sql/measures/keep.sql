-- found_nodes, found_bridges, found_networks, found_run → measures, measured_ties, measured_networks. A row whose values are what
-- they were keeps the run that gave it them.
CREATE OR REPLACE TEMP TABLE kept_nodes AS
WITH named AS (
  SELECT n.kind, n.id, c.id AS component, m.id AS community, f.core, f.pagerank, f.betweenness, f.articulation
  FROM found_nodes f
  JOIN measured_nodes n USING (number)
  LEFT JOIN measured_nodes c ON c.number = f.component
  LEFT JOIN measured_nodes m ON m.number = f.community
  WHERE n.kind NOT IN ('template', 'image')
)
SELECT n.*,
  CASE WHEN o.id IS NOT NULL
    AND (o.component, o.community, o.core, o.pagerank, o.betweenness, o.articulation)
      IS NOT DISTINCT FROM (n.component, n.community, n.core, n.pagerank, n.betweenness, n.articulation)
    THEN o.run_id ELSE (SELECT run FROM found_run) END AS run_id
FROM named n LEFT JOIN measures o USING (kind, id);
DELETE FROM measures;
INSERT INTO measures SELECT * FROM kept_nodes ORDER BY kind, id;

DELETE FROM measured_ties;
INSERT INTO measured_ties
SELECT x.id, y.id, f.bridge
FROM found_bridges f JOIN measured_nodes x ON x.number = f.a JOIN measured_nodes y ON y.number = f.b
ORDER BY ALL;

CREATE OR REPLACE TEMP TABLE kept_networks AS
WITH named AS (
  SELECT n.network_id, count(DISTINCT f.community) AS communities, any_value(w.modularity) AS modularity
  FROM networks n
  JOIN measured_nodes e ON e.kind = 'entity' AND e.id = n.entity_id
  JOIN found_nodes f USING (number)
  JOIN found_networks w USING (number)
  GROUP BY n.network_id
)
SELECT n.*,
  CASE WHEN o.communities = n.communities AND o.modularity IS NOT DISTINCT FROM n.modularity
    THEN o.run_id ELSE (SELECT run FROM found_run) END AS run_id
FROM named n LEFT JOIN measured_networks o USING (network_id);
DELETE FROM measured_networks;
INSERT INTO measured_networks SELECT * FROM kept_networks ORDER BY network_id;

DELETE FROM measured;
INSERT INTO measured SELECT run, fingerprint, modularity FROM found_run;
