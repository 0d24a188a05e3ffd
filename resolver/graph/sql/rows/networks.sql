-- (:Network) → graph_desired
INSERT INTO graph_desired
SELECT $element, network_id, '', '', to_json({id: network_id, entities: count(DISTINCT entity_id)})
FROM networks
GROUP BY network_id;
