-- (:Ad)-[:POSTED_IN]->(:Place) → graph_desired
INSERT INTO graph_desired
WITH points AS (
  SELECT
    f.record_key, arg_min(f.value, (f.name, f.position)) AS point
  FROM fields f JOIN field_types t ON t.name = f.name AND t.type = 'latlong'
  GROUP BY f.record_key
)
SELECT
  $element, g.id, p.id, '',
  to_json({
    lat: TRY_CAST(trim(split_part(point, ',', 1)) AS DOUBLE),
    lon: TRY_CAST(trim(split_part(point, ',', 2)) AS DOUBLE),
    read: p.read
  })
FROM graph_placed p
JOIN graph_ads g USING (record_key)
LEFT JOIN points USING (record_key);
