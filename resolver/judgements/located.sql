-- Records of one id, of one source if it is named. Columns: record_key, source_id.
SELECT r.record_key, s.source_id
FROM records r JOIN sources s USING (source_id)
WHERE r.record_id = $id AND (
  $source IS NULL OR s.name = $source OR ends_with(s.name, '/' || $source)
  OR (length($source) >= 8 AND starts_with(s.sha256, lower($source)))
)
ORDER BY r.record_key
