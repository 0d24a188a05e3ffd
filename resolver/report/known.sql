-- What an entity is known by: its most used identifier that is no hub. Columns: entity_id, value, records.
WITH used AS (
  SELECT e.entity_id, i.value, count(DISTINCT i.record_key) AS times
  FROM entity_records e JOIN identifiers i USING (record_key)
  WHERE i.trust >= 0.5 AND list_contains($ids, e.entity_id) AND NOT EXISTS (
    FROM hubs h WHERE h.kind = i.kind AND h.value = i.value AND h.platform IS NOT DISTINCT FROM i.platform
  )
  GROUP BY ALL
), known AS (
  SELECT entity_id, arg_max(value, (times, -length(value), value)) AS value FROM used GROUP BY entity_id
)
SELECT e.entity_id, any_value(k.value), count(*)
FROM entity_records e LEFT JOIN known k USING (entity_id)
WHERE list_contains($ids, e.entity_id)
GROUP BY e.entity_id
