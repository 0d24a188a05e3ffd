-- (:Ad) → graph_desired
INSERT INTO graph_desired
SELECT
  $element, g.id, '', '',
  to_json({
    id: g.id, record_id: graph_key(r.record_id), source: g.source, kind: r.kind, site: r.site, url: r.url,
    place: r.place, posted_at: r.posted_at, posted_ts: r.posted_ts, posted_iso: graph_time(r.posted_ts),
    text: left(r.text, 4000), text_length: length(r.text)
  })
FROM records r JOIN graph_ads g USING (record_key);
