-- (:Entity) → graph_desired
INSERT INTO graph_desired
WITH used AS (
  SELECT
    entity_id, count(*) FILTER (kind = 'phone') AS phones, count(*) FILTER (kind = 'email') AS emails,
    count(*) FILTER (kind = 'handle') AS handles, count(*) FILTER (kind = 'url') AS urls,
    count(*) FILTER (kind = 'payment') AS payments
  FROM (SELECT DISTINCT entity_id, kind, id FROM graph_mentions JOIN entity_records USING (record_key))
  GROUP BY entity_id
), posted AS (
  SELECT entity_id, count(*) AS ads, graph_time(min(posted_ts)) AS first, graph_time(max(posted_ts)) AS last
  FROM entity_records JOIN records USING (record_key)
  GROUP BY entity_id
)
SELECT
  $element, p.entity_id, '', '',
  to_json({
    id: p.entity_id, ads: p.ads, first_seen: p.first, last_seen: p.last, phones: coalesce(u.phones, 0),
    emails: coalesce(u.emails, 0), handles: coalesce(u.handles, 0), urls: coalesce(u.urls, 0),
    payments: coalesce(u.payments, 0), component: m.component, community: m.community, core: m.core,
    pagerank: m.pagerank, betweenness: m.betweenness, articulation: m.articulation, measured_run: m.run_id
  })
FROM posted p
LEFT JOIN used u USING (entity_id)
LEFT JOIN measures m ON m.kind = 'entity' AND m.id = p.entity_id;
