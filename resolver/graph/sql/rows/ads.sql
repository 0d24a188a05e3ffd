-- (:Ad) → graph_desired
INSERT INTO graph_desired
WITH stated AS (
  SELECT record_key,
    list_sort(list(DISTINCT TRY_CAST(value AS INTEGER)) FILTER (kind = 'age')) AS ages,
    list_sort(list(DISTINCT value) FILTER (kind = 'alias')) AS aliases,
    min({price: TRY_CAST(split_part(value, ' ', 1) AS DOUBLE), currency: regexp_extract(value, ' ([^ /]+)/h$', 1)})
      FILTER (kind = 'price' AND ends_with(value, '/h')) AS hour
  FROM mentions WHERE kind IN ('age', 'alias', 'price') AND confidence >= 0.5
  GROUP BY record_key
)
SELECT
  $element, g.id, '', '',
  to_json({
    id: g.id, record_id: graph_key(r.record_id), source: g.source, kind: r.kind, site: r.site, url: r.url,
    place: r.place, posted_at: r.posted_at, posted_ts: r.posted_ts, posted_iso: graph_time(r.posted_ts),
    text: left(r.text, 4000), text_length: length(r.text), ages: s.ages, aliases: s.aliases,
    hourly_price: s.hour.price, currency: s.hour.currency
  })
FROM records r JOIN graph_ads g USING (record_key) LEFT JOIN stated s USING (record_key);
