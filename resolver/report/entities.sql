-- The entities with most records, each with the identifiers it uses most, ordinary ones before hubs.
WITH top AS (
  SELECT entity_id, count(*) AS records
  FROM entity_records GROUP BY entity_id
  ORDER BY records DESC, entity_id LIMIT $shown
), members AS (
  SELECT t.entity_id, t.records, m.record_key FROM top t JOIN entity_records m USING (entity_id)
), posted AS (
  SELECT entity_id, count(DISTINCT place) AS places, count(DISTINCT site) AS sites,
    strftime(make_timestamp(min(posted_ts) * 1000000), '%Y-%m-%d') AS first,
    strftime(make_timestamp(max(posted_ts) * 1000000), '%Y-%m-%d') AS last
  FROM members JOIN records USING (record_key) GROUP BY entity_id
), used AS (
  SELECT entity_id, kind, platform, value, count(DISTINCT record_key) AS records
  FROM members JOIN identifiers USING (record_key) GROUP BY ALL
), marked AS (
  SELECT u.*, h.value IS NOT NULL AS hub
  FROM used u LEFT JOIN hubs h
    ON h.kind = u.kind AND h.platform IS NOT DISTINCT FROM u.platform AND h.value = u.value
), listed AS (
  SELECT entity_id, list({kind: kind, platform: platform, value: value, records: records, hub: hub}
    ORDER BY hub, records DESC, kind, value, platform)[:$identifiers] AS identifiers
  FROM marked GROUP BY entity_id
)
SELECT t.entity_id, t.records, places, sites, first, last, network_id, identifiers
FROM top t JOIN posted USING (entity_id) LEFT JOIN networks USING (entity_id) LEFT JOIN listed USING (entity_id)
ORDER BY t.records DESC, t.entity_id
