-- reasons: an entity's number falls silent for good, another entity's first number starts within $days days, and the
-- two post one text, or in $places places that few entities share. Each entity follows the one it follows soonest.
INSERT INTO reasons
WITH dated AS (
  SELECT entity_id, record_key, posted_ts, lower(trim(place)) AS place
  FROM entity_records JOIN records USING (record_key) WHERE posted_ts IS NOT NULL
), lives AS (
  SELECT entity_id, min(posted_ts) AS first, max(posted_ts) AS last FROM dated GROUP BY entity_id
), numbers AS (
  SELECT i.value, d.entity_id, min(d.posted_ts) AS first, max(d.posted_ts) AS last
  FROM identifiers i JOIN dated d USING (record_key)
  WHERE i.kind = 'phone' AND i.trust >= $confidence
    AND NOT EXISTS (FROM hubs h WHERE h.kind = 'phone' AND h.value = i.value)
  GROUP BY i.value, d.entity_id
), ending AS (
  SELECT n.entity_id, arg_max(n.value, (n.last, n.value)) AS value, max(n.last) AS last
  FROM numbers n JOIN lives l USING (entity_id) WHERE n.last = l.last GROUP BY n.entity_id
), starting AS (
  SELECT n.entity_id, arg_min(n.value, (n.first, n.value)) AS value, min(n.first) AS first
  FROM numbers n JOIN lives l USING (entity_id) WHERE n.first = l.first GROUP BY n.entity_id
), holding AS (
  SELECT DISTINCT 'text' AS what, template_id AS held, entity_id FROM templates JOIN entity_records USING (record_key)
  UNION ALL
  SELECT DISTINCT 'place', place, entity_id FROM dated WHERE place <> ''
), rare AS (
  SELECT what, held, entity_id FROM holding
  QUALIFY count(*) OVER (PARTITION BY what, held) <= $pairwise * CASE what WHEN 'text' THEN 10 ELSE 2 END
), follows AS (
  SELECT x.entity_id AS before, y.entity_id AS after, x.value AS old, y.value AS new, x.last, y.first,
    count(*) FILTER (p.what = 'text') AS texts, count(*) FILTER (p.what = 'place') AS places
  FROM rare p JOIN rare q USING (what, held)
  JOIN ending x ON x.entity_id = p.entity_id JOIN starting y ON y.entity_id = q.entity_id
  WHERE y.first > x.last AND y.first <= x.last + $days * 86400 AND x.value <> y.value
  GROUP BY x.entity_id, y.entity_id, x.value, y.value, x.last, y.first
), soonest AS (
  SELECT * FROM follows WHERE texts > 0 OR places >= $places
  QUALIFY row_number() OVER (PARTITION BY after ORDER BY last DESC, texts DESC, places DESC, before) = 1
)
SELECT least(before, after), greatest(before, after), 'succession',
  'the phone ' || old || ' falls silent and ' || new || ' starts ' || day
    || CASE day WHEN 1 THEN ' day' ELSE ' days' END || ' later'
    || CASE WHEN texts > 0 THEN ', with one text' ELSE ', in ' || places || ' of the same places' END,
  day
FROM (SELECT *, ceil((first - last) / 86400)::BIGINT AS day FROM soonest);
