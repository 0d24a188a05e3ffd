-- Pairs that may be one party, with the keys they share and the comparisons that weigh most, in log-odds.
SELECT ra.record_id AS a_id, sa.name AS a_source, rb.record_id AS b_id, sb.name AS b_source,
  ea.entity_id AS a_entity, eb.entity_id AS b_entity, round(l.probability, 4) AS probability, l.keys,
  reasons($names::TEXT[], l.weights, $shown) AS reasons
FROM links l
JOIN records ra ON ra.record_key = l.a JOIN sources sa ON sa.source_id = ra.source_id
JOIN records rb ON rb.record_key = l.b JOIN sources sb ON sb.source_id = rb.source_id
LEFT JOIN entity_records ea ON ea.record_key = l.a
LEFT JOIN entity_records eb ON eb.record_key = l.b
ORDER BY l.a, l.b
