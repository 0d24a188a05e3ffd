-- (:Image) → graph_desired
INSERT INTO graph_desired
SELECT
  $element, id, '', '',
  to_json({
    id: id, ads: count(*), entities: count(DISTINCT entity_id), first_seen: graph_time(min(posted_ts)),
    last_seen: graph_time(max(posted_ts))
  })
FROM graph_shown JOIN graph_dated USING (record_key)
GROUP BY id;
