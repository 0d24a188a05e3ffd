-- (:Entity)-[:MEMBER_OF]->(:Network) → graph_desired
INSERT INTO graph_desired
SELECT DISTINCT $element, entity_id, network_id, '', '{}'
FROM networks
WHERE entity_id IN (SELECT entity_id FROM entity_records);
