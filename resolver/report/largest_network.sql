-- The network of most entities, its entities, and all entities.
SELECT network_id, count(*) AS entities, (SELECT count(DISTINCT entity_id) FROM entity_records)
FROM networks GROUP BY network_id ORDER BY entities DESC, network_id LIMIT 1
