-- (:Image) → graph_desired
INSERT INTO graph_desired
SELECT $element, id, '', '', to_json({id: id, ads: count(DISTINCT record_key)})
FROM (
  SELECT graph_key(lower(trim(f.value))) AS id, f.record_key
  FROM fields f JOIN field_types t ON t.name = f.name AND t.type = 'image_hash'
)
GROUP BY id;
