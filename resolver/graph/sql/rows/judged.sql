-- (:Ad)-[:JUDGED]->(:Ad) → graph_desired
INSERT INTO graph_desired
WITH said AS (
  SELECT DISTINCT j.judgement_id AS entry, j.verdict, j.judged_by, j.judged_at, j.why,
    least(x.record_key, y.record_key) AS a, greatest(x.record_key, y.record_key) AS b
  FROM judgements j
  JOIN judged_ends x ON x.judgement_id = j.judgement_id AND x.side = 'a'
  JOIN judged_ends y ON y.judgement_id = j.judgement_id AND y.side = 'b'
  WHERE x.record_key <> y.record_key
)
SELECT
  $element, x.id, y.id, s.entry::TEXT,
  to_json({
    entry: s.entry::TEXT, verdict: s.verdict, "by": s.judged_by, "at": s.judged_at, why: s.why,
    holds: p.entry IS NOT NULL AND p.settled
  })
FROM said s LEFT JOIN judged_pairs p USING (a, b, entry)
JOIN graph_ads x ON x.record_key = s.a JOIN graph_ads y ON y.record_key = s.b;
