-- (:Ad)-[:SAME_AS]->(:Ad) → graph_desired
INSERT INTO graph_desired
SELECT $element, x.id, y.id, '', to_json({probability: l.probability, reasons: l.reasons})
FROM graph_links l JOIN graph_trees USING (a, b)
JOIN graph_ads x ON x.record_key = l.a JOIN graph_ads y ON y.record_key = l.b;
