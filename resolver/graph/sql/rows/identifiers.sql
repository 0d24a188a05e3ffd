-- (:Phone), (:Email), (:Handle), (:Url), (:Payment), one $kind at a time → graph_desired
INSERT INTO graph_desired
SELECT
  $element, m.id, '', '',
  to_json({
    id: m.id, value: min(graph_key(m.value)), platform: min(graph_platform(m.kind, m.platform)),
    ads: count(DISTINCT m.record_key), entities: count(DISTINCT e.entity_id), hub: bool_or(h.id IS NOT NULL)
  })
FROM graph_mentions m
LEFT JOIN entity_records e USING (record_key)
LEFT JOIN graph_hubs h ON h.kind = m.kind AND h.id = m.id
WHERE m.kind = $kind
GROUP BY m.id;
