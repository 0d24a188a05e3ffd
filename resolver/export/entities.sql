-- Which entity each record belongs to; record_id is the input's own id, probability how well it fits.
SELECT m.entity_id, r.record_id, s.name AS source, r.kind, r.site, r.place, r.posted_at, r.url,
  round(m.probability, 4) AS probability
FROM entity_records m JOIN records r USING (record_key) JOIN sources s USING (source_id)
ORDER BY m.entity_id, m.record_key
