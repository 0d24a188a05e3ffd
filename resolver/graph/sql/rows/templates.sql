-- (:Template) → graph_desired
INSERT INTO graph_desired
SELECT $element, template_id, '', '', to_json({id: template_id, ads: count(DISTINCT record_key)})
FROM templates
GROUP BY template_id;
