-- (:Network) → graph_desired
INSERT INTO graph_desired
SELECT
  $element, network_id, '', '',
  to_json({
    id: network_id, entities: count(DISTINCT entity_id), ads: count(d.record_key),
    first_seen: graph_time(min(d.posted_ts)), last_seen: graph_time(max(d.posted_ts)),
    communities: any_value(m.communities), modularity: any_value(m.modularity), measured_run: any_value(m.run_id)
  })
FROM networks LEFT JOIN graph_dated d USING (entity_id) LEFT JOIN measured_networks m USING (network_id)
GROUP BY network_id;
