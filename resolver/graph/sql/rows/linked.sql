-- (:Entity)-[:LINKED_TO]->(:Entity) → graph_desired
INSERT INTO graph_desired
SELECT
  $element, a, b, kind,
  to_json({
    kind: kind, probability: max(probability), reasons: list_sort(list(DISTINCT reason)), bridge: any_value(bridge)
  })
FROM ties LEFT JOIN measured_ties USING (a, b)
WHERE a IN (SELECT entity_id FROM entity_records) AND b IN (SELECT entity_id FROM entity_records)
GROUP BY a, b, kind;
