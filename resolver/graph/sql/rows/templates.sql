-- (:Template) → graph_desired
INSERT INTO graph_desired
SELECT
  $element, template_id, '', '',
  to_json({
    id: template_id, ads: count(DISTINCT record_key), entities: count(DISTINCT d.entity_id),
    first_seen: graph_time(min(d.posted_ts)), last_seen: graph_time(max(d.posted_ts)),
    text: left(arg_min(r.text, record_key), 400)
  })
FROM templates JOIN records r USING (record_key) JOIN graph_dated d USING (record_key)
GROUP BY template_id;
