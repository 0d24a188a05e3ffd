-- (:Source) → graph_desired
INSERT INTO graph_desired
SELECT $element, id, '', '', to_json({id: id, name: name, sha256: sha256, rows: rows})
FROM graph_sources;
