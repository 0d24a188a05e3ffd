-- Ties, networks, entities in a network, entities in the largest.
SELECT (SELECT count(*) FROM ties), count(*), coalesce(sum(entities), 0)::BIGINT, coalesce(max(entities), 0)
FROM (SELECT count(*) AS entities FROM networks GROUP BY network_id)
