-- What is new about what is watched since the run it was last looked at in, without what was told before.
-- Columns: watch_id, item, key, sentence, evidence (record ids), all of them new records of the watch.
WITH parts AS (
  SELECT t.watch_id, t.record_key, r.record_id, r.posted_ts, lower(trim(r.place)) AS place, trim(r.place) AS named,
    s.run_id > w.looked_run AS fresh
  FROM watched t JOIN watches w USING (watch_id) JOIN records r USING (record_key) JOIN sources s USING (source_id)
), fresh AS (
  SELECT * FROM parts WHERE fresh
), places AS (
  SELECT watch_id, 'place' AS item, place AS key, 'in ' || min(named) || ' for the first time' AS sentence,
    list(record_id ORDER BY record_key) AS evidence
  FROM fresh WHERE place <> '' GROUP BY watch_id, place
), beside AS (
  SELECT f.watch_id, 'beside' AS item, i.kind || ':' || coalesce(i.platform || ':', '') || i.value AS key,
    'beside the ' || i.kind || ' ' || i.value || coalesce(' on ' || i.platform, '') || ' for the first time' AS sentence,
    list(DISTINCT f.record_id ORDER BY f.record_id) AS evidence
  FROM fresh f JOIN identifiers i USING (record_key) JOIN watches w USING (watch_id)
  WHERE i.trust >= 0.5 AND i.value <> w.value AND NOT EXISTS (
      FROM hubs h WHERE h.kind = i.kind AND h.value = i.value AND h.platform IS NOT DISTINCT FROM i.platform
    ) AND NOT EXISTS (
      FROM parts p JOIN identifiers o USING (record_key)
      WHERE p.watch_id = f.watch_id AND NOT p.fresh AND o.kind = i.kind AND o.value = i.value
        AND o.platform IS NOT DISTINCT FROM i.platform
    )
  GROUP BY f.watch_id, i.kind, i.platform, i.value
), spans AS (
  SELECT watch_id, max(posted_ts) FILTER (NOT fresh) AS last, min(posted_ts) FILTER (fresh) AS first FROM parts GROUP BY 1
), back AS (
  SELECT s.watch_id, 'back' AS item, s.first::TEXT AS key,
    'back after ' || ((s.first - s.last) // 86400) || ' days of silence' AS sentence,
    list(f.record_id ORDER BY f.record_key) AS evidence
  FROM spans s JOIN fresh f ON f.watch_id = s.watch_id AND f.posted_ts = s.first
  WHERE s.first - s.last >= $silence * 86400
  GROUP BY s.watch_id, s.first, s.last
), ads AS (
  SELECT watch_id, 'ad' AS item, max(record_key)::TEXT AS key,
    count(*) || CASE count(*) WHEN 1 THEN ' new ad' ELSE ' new ads' END
      || coalesce(', ' || strftime(make_timestamp(min(posted_ts) * 1000000), '%Y-%m-%d')
        || CASE WHEN max(posted_ts) - min(posted_ts) >= 86400
             THEN ' to ' || strftime(make_timestamp(max(posted_ts) * 1000000), '%Y-%m-%d') ELSE '' END, '') AS sentence,
    list(record_id ORDER BY record_key) AS evidence
  FROM fresh GROUP BY watch_id
), owners AS (
  SELECT DISTINCT t.watch_id, e.entity_id FROM watched t JOIN entity_records e USING (record_key)
), successors AS (
  SELECT o.watch_id, 'successor' AS item, o.entity_id || ' ' || t.reason AS key,
    'perhaps succeeded, or a successor: ' || t.reason || ' (' || t.a || ' and ' || t.b || ')' AS sentence,
    []::TEXT[] AS evidence
  FROM owners o JOIN ties t ON t.kind = 'succession' AND o.entity_id IN (t.a, t.b)
), events AS (
  SELECT DISTINCT o.watch_id, 'entity' AS item, l.run_id || ' ' || l.event || ' ' || l.entity_id AS key,
    CASE l.event WHEN 'merged' THEN l.entity_id || ' was merged into its entity ' || l.other_id
      ELSE l.records || ' records parted between ' || l.entity_id || ' and ' || l.other_id END AS sentence,
    []::TEXT[] AS evidence
  FROM owners o JOIN watches w USING (watch_id)
  JOIN entity_log l ON o.entity_id IN (l.entity_id, l.other_id) AND l.run_id > w.looked_run AND l.event <> 'created'
)
SELECT n.watch_id, n.item, n.key, n.sentence, n.evidence
FROM (
  FROM ads
  UNION ALL
  SELECT p.* FROM places p WHERE NOT EXISTS (
    FROM parts o WHERE o.watch_id = p.watch_id AND NOT o.fresh AND o.place = p.key
  )
  UNION ALL FROM beside
  UNION ALL FROM back
  UNION ALL FROM successors
  UNION ALL FROM events
) n
WHERE NOT EXISTS (FROM watch_told t WHERE t.watch_id = n.watch_id AND t.item = n.item AND t.key = n.key)
ORDER BY n.watch_id,
  list_position(['back', 'successor', 'place', 'beside', 'entity', 'ad'], n.item), len(n.evidence) DESC, n.key
