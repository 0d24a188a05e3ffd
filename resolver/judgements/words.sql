-- Every word on a pair of records, a < b, by pair in order of entry. Columns: a, b, entry, verdict, by, why.
SELECT DISTINCT least(x.record_key, y.record_key) AS a, greatest(x.record_key, y.record_key) AS b,
  j.judgement_id AS entry, j.verdict, j.judged_by, j.why
FROM judgements j
JOIN judged_ends x ON x.judgement_id = j.judgement_id AND x.side = 'a'
JOIN judged_ends y ON y.judgement_id = j.judgement_id AND y.side = 'b'
WHERE x.record_key <> y.record_key
ORDER BY a, b, entry
