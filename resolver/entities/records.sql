-- Records of an entity. Columns: record_key, source (how its SHA-256 begins), record_id.
SELECT r.record_key, s.sha256[:12], r.record_id
FROM entity_records e JOIN records r USING (record_key) JOIN sources s USING (source_id)
WHERE e.entity_id = ?
ORDER BY r.record_key
