-- Links inside an entity, the likeliest first. Columns: a, b, probability, reasons.
WITH held AS (
  SELECT record_key FROM entity_records WHERE entity_id = ?
)
SELECT l.a, l.b, l.probability, reasons(learnt.names, l.weights, 3)
FROM links l SEMI JOIN held x ON x.record_key = l.a SEMI JOIN held y ON y.record_key = l.b
CROSS JOIN (
  SELECT coalesce((SELECT model->>'$.comparisons[*].name' FROM models ORDER BY model_id DESC LIMIT 1), []) AS names
) learnt
ORDER BY l.probability DESC, l.a, l.b
