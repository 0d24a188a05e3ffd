-- (:Phone), (:Email), (:Handle), (:Url), (:Payment), one $kind at a time → graph_desired
INSERT INTO graph_desired
WITH counted AS (
  SELECT
    m.id, min(m.value) AS value, min(graph_platform(m.kind, m.platform)) AS platform,
    count(DISTINCT m.record_key) AS ads, count(DISTINCT d.entity_id) AS entities,
    min(d.posted_ts) AS first, max(d.posted_ts) AS last
  FROM graph_mentions m JOIN graph_dated d USING (record_key)
  WHERE m.kind = $kind
  GROUP BY m.id
), tried AS (
  SELECT id, unnest([value[2:5], value[2:4], value[2:3], value[2:2]]) AS prefix FROM counted WHERE $kind = 'phone'
)
SELECT
  $element, c.id, '', '',
  to_json({
    id: c.id, value: graph_key(c.value), platform: c.platform, country: a.country, area: a.area,
    domain: CASE $kind
      WHEN 'email' THEN graph_key(split_part(c.value, '@', 2))
      WHEN 'url' THEN graph_key(regexp_extract(c.value, '^[^:/]+://([^/?#]*)', 1)) END,
    ads: c.ads, entities: c.entities, first_seen: graph_time(c.first), last_seen: graph_time(c.last),
    hub: h.id IS NOT NULL, component: s.component, core: s.core, pagerank: s.pagerank, measured_run: s.run_id
  })
FROM counted c
LEFT JOIN graph_hubs h ON h.kind = $kind AND h.id = c.id
LEFT JOIN measures s ON s.kind = $kind AND s.id = c.id
LEFT JOIN (SELECT id, country, area FROM tried JOIN graph_codes USING (prefix)) a ON a.id = c.id;
