-- (:Ad)-[:SHOWS]->(:Image) → graph_desired
INSERT INTO graph_desired
SELECT $element, g.id, s.id, '', '{}'
FROM graph_shown s JOIN graph_ads g USING (record_key);
