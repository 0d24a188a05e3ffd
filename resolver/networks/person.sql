-- reasons: a person was unsure whether records of two entities are one party's, and nobody said more since.
INSERT INTO reasons
WITH said AS (
  SELECT least(x.record_key, y.record_key) AS a, greatest(x.record_key, y.record_key) AS b,
    arg_max(verdict, judgement_id) AS verdict, arg_max(judged_by, judgement_id) AS who,
    arg_max(why, judgement_id) AS why, max(judgement_id) AS entry
  FROM judgements j JOIN judged_ends x USING (judgement_id) JOIN judged_ends y USING (judgement_id)
  WHERE x.side = 'a' AND y.side = 'b' AND x.record_key <> y.record_key
  GROUP BY ALL
)
SELECT least(x.entity_id, y.entity_id), greatest(x.entity_id, y.entity_id), 'person',
  who || ' was unsure of two of their records' || coalesce(': ' || nullif(trim(why), ''), ''), entry
FROM said s JOIN entity_records x ON x.record_key = s.a JOIN entity_records y ON y.record_key = s.b
WHERE verdict = 'unsure' AND x.entity_id <> y.entity_id;
