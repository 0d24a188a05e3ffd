-- The $shown largest components and communities, and entities and identifiers that stand out: what, of, value.
WITH told AS (
  SELECT 1 AS place, 'component' AS what, component AS of, count(*) AS value
  FROM measures WHERE kind = 'entity' GROUP BY component HAVING count(*) > 1
  UNION ALL
  SELECT 2, 'community', community, count(*) FROM measures WHERE kind = 'entity' GROUP BY community HAVING count(*) > 1
  UNION ALL
  SELECT 3, 'pagerank', kind || ' ' || id, pagerank FROM measures WHERE pagerank > 1
  UNION ALL
  SELECT 4, 'betweenness', 'entity ' || id, betweenness FROM measures WHERE betweenness > 0
)
SELECT what, of, CASE WHEN place < 3 THEN value::BIGINT ELSE value END AS value FROM told
QUALIFY row_number() OVER (PARTITION BY what ORDER BY value DESC, of) <= $shown
ORDER BY place, value DESC, of
