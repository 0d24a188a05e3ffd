-- (:Ad)-[:RESOLVED_TO]->(:Entity) → graph_desired
INSERT INTO graph_desired
SELECT $element, g.id, e.entity_id, '', to_json({probability: e.probability})
FROM entity_records e JOIN graph_ads g USING (record_key);
