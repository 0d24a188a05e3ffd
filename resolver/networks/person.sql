-- reasons: people are unsure whether records of two entities are one party's, or disagree about it.
INSERT INTO reasons
SELECT least(x.entity_id, y.entity_id), greatest(x.entity_id, y.entity_id), 'person',
  CASE verdict WHEN 'unsure' THEN judged_by || ' was unsure of two of their records'
    ELSE 'people disagree about two of their records, ' || judged_by || ' last' END
    || coalesce(': ' || nullif(trim(why), ''), ''),
  entry
FROM judged_pairs j JOIN entity_records x ON x.record_key = j.a JOIN entity_records y ON y.record_key = j.b
WHERE (verdict = 'unsure' OR NOT settled) AND x.entity_id <> y.entity_id;
