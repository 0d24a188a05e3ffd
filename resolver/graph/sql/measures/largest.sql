-- The $shown components and communities with most entities: which it is, its name, its entities.
SELECT what, name, entities FROM (
  SELECT 'component' AS what, component AS name, count(*) AS entities FROM measures WHERE kind = 'entity' GROUP BY name
  UNION ALL
  SELECT 'community', community, count(*) FROM measures WHERE kind = 'entity' GROUP BY community
)
WHERE entities > 1
QUALIFY row_number() OVER (PARTITION BY what ORDER BY entities DESC, name) <= $shown
ORDER BY what DESC, entities DESC, name
