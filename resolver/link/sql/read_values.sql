-- The values of one field of identifiers, as they were read where they could be. Parameters: its name, its type.
-- Columns: record_key, value. A web address that is a profile is the platform and the handle.
SELECT f.record_key, coalesce(arg_min(
  CASE WHEN $kind = 'url' AND m.kind <> 'url' THEN concat_ws('/', m.platform, m.value) ELSE m.value END,
  (m.span_start, m.value)), f.value) AS value
FROM fields f LEFT JOIN identifiers m ON m.record_key = f.record_key AND m.field = f.name AND contains(f.value, m.raw)
  AND (m.kind = $kind OR ($kind IN ('url', 'handle') AND m.kind IN ('handle', 'payment')))
WHERE f.name = $name
GROUP BY f.record_key, f.position, f.value ORDER BY f.record_key, f.position
