-- (:Ad)-[:SHOWS]->(:Image) → graph_desired
INSERT INTO graph_desired
SELECT DISTINCT $element, g.id, graph_key(lower(trim(f.value))), '', '{}'
FROM fields f
JOIN field_types t ON t.name = f.name AND t.type = 'image_hash'
JOIN graph_ads g USING (record_key);
