-- Entities of 10 or more records of which no true one makes up half. Parameter: how many. Columns: entity_id, records.
SELECT found, sum(n)::BIGINT AS records
FROM (SELECT found, truth, count(*) AS n FROM truth_members GROUP BY ALL)
GROUP BY found HAVING records >= 10 AND 2 * max(n) < records ORDER BY records DESC, found LIMIT ?
