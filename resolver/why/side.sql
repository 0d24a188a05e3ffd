-- A record by its key. Columns: record_id, source, entity_id, text (how it begins).
SELECT r.record_id, s.name, e.entity_id, coalesce(left(r.text, 2000), '')
FROM records r JOIN sources s USING (source_id) LEFT JOIN entity_records e USING (record_key)
WHERE r.record_key = ?
