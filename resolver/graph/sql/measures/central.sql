-- The $shown nodes that most runs through, by each measure of it: the measure, the node, its value.
SELECT what, node, value FROM (
  SELECT 'pagerank' AS what, kind || ' ' || id AS node, pagerank AS value FROM measures WHERE pagerank > 1
  UNION ALL
  SELECT 'betweenness', 'entity ' || id, betweenness FROM measures WHERE betweenness > 0
)
QUALIFY row_number() OVER (PARTITION BY what ORDER BY value DESC, node) <= $shown
ORDER BY what DESC, value DESC, node
