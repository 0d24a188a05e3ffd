-- (:Place) → graph_desired
INSERT INTO graph_desired
WITH counted AS (
  SELECT p.id, min(p.name) AS name, count(*) AS ads, count(DISTINCT d.entity_id) AS entities
  FROM graph_placed p JOIN graph_dated d USING (record_key)
  GROUP BY p.id
)
SELECT
  $element, c.id, '', '',
  to_json({id: c.id, name: c.name, country: g.country, area: g.area, ads: c.ads, entities: c.entities})
FROM counted c LEFT JOIN graph_regions g USING (id);
