-- (:Entity)-[:USES]->(identifier), one $kind at a time → graph_desired
INSERT INTO graph_desired
SELECT
  $element, e.entity_id, m.id, '',
  to_json({
    first_seen: graph_time(min(r.posted_ts)), last_seen: graph_time(max(r.posted_ts)),
    ads: count(DISTINCT m.record_key), hub: bool_or(h.id IS NOT NULL)
  })
FROM graph_mentions m
JOIN entity_records e USING (record_key)
JOIN records r USING (record_key)
LEFT JOIN graph_hubs h ON h.kind = m.kind AND h.id = m.id
WHERE m.kind = $kind
GROUP BY e.entity_id, m.id;
