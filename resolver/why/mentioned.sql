-- What a record mentions of some kinds, the rarest first. Columns: value, raw, records with it, whether it is a hub.
WITH own AS (
  SELECT kind, platform, value, arg_min(raw, span_start) AS raw FROM mentions
  WHERE record_key = $record AND list_contains($kinds, kind)
  GROUP BY ALL
)
SELECT o.value, o.raw, count(DISTINCT m.record_key) AS records,
  EXISTS (FROM hubs h WHERE h.kind = o.kind AND h.value = o.value AND h.platform IS NOT DISTINCT FROM o.platform)
FROM own o JOIN mentions m ON m.kind = o.kind AND m.value = o.value AND m.platform IS NOT DISTINCT FROM o.platform
GROUP BY o.kind, o.platform, o.value, o.raw
ORDER BY records, o.value
