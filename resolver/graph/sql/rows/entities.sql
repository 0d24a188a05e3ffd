-- (:Entity) → graph_desired
INSERT INTO graph_desired
SELECT
  $element, e.entity_id, '', '',
  to_json({
    id: e.entity_id, ads: count(*), first_seen: graph_time(min(r.posted_ts)),
    last_seen: graph_time(max(r.posted_ts))
  })
FROM entity_records e JOIN records r USING (record_key)
GROUP BY e.entity_id;
