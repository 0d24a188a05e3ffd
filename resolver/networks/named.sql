-- networks: each component, named after the smallest id in it.
INSERT INTO networks
SELECT 'N-' || min(entity_id) OVER (PARTITION BY component)[3:], entity_id
FROM components JOIN numbered USING (number)
ORDER BY ALL
