-- (:Ad)-[:USES_TEMPLATE]->(:Template) → graph_desired
INSERT INTO graph_desired
SELECT DISTINCT $element, g.id, t.template_id, '', '{}'
FROM templates t JOIN graph_ads g USING (record_key);
