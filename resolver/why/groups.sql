-- The links between two entities. Columns: sum of probabilities, links, pairs of records.
WITH held AS (
  SELECT record_key, entity_id FROM entity_records WHERE entity_id IN ($a, $b)
), sizes AS (
  SELECT count(*) FILTER (entity_id = $a) * count(*) FILTER (entity_id = $b) AS pairs FROM held
)
SELECT coalesce(sum(l.probability), 0), count(l.a), any_value(pairs)
FROM sizes LEFT JOIN (
  SELECT l.a, l.probability FROM links l JOIN held x ON x.record_key = l.a JOIN held y ON y.record_key = l.b
  WHERE x.entity_id <> y.entity_id
) l ON true
