-- (:Ad)-[:FROM]->(:Source) → graph_desired
INSERT INTO graph_desired
SELECT $element, id, source, '', '{}'
FROM graph_ads;
