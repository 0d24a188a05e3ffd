-- The identifiers on most records, with the entities that use them.
WITH top AS (FROM hubs ORDER BY records DESC, kind, value, platform LIMIT $shown)
SELECT h.kind, h.platform, h.value, h.records, count(DISTINCT entity_id) AS entities
FROM top h
LEFT JOIN identifiers m ON m.kind = h.kind AND m.platform IS NOT DISTINCT FROM h.platform AND m.value = h.value
LEFT JOIN entity_records USING (record_key)
GROUP BY ALL
ORDER BY h.records DESC, h.kind, h.value, h.platform
