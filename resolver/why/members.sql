-- Records of an entity. Columns: record_key, record_id, probability.
SELECT record_key, record_id, e.probability FROM entity_records e JOIN records r USING (record_key)
WHERE e.entity_id = ? ORDER BY record_key
