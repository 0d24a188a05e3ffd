-- (:Ad)-[:JUDGED]->(:Ad) → graph_desired
INSERT INTO graph_desired
WITH pairs AS (
  SELECT j.*, least(x.record_key, y.record_key) AS first, greatest(x.record_key, y.record_key) AS second
  FROM judgements j
  JOIN judged_ends x ON x.judgement_id = j.judgement_id AND x.side = 'a'
  JOIN judged_ends y ON y.judgement_id = j.judgement_id AND y.side = 'b'
  WHERE x.record_key <> y.record_key
  QUALIFY row_number() OVER (PARTITION BY j.judgement_id, first, second) = 1
)
SELECT
  $element, x.id, y.id, p.judgement_id::TEXT,
  to_json({
    entry: p.judgement_id::TEXT, verdict: p.verdict, "by": p.judged_by, "at": p.judged_at, why: p.why,
    holds: p.judgement_id = max(p.judgement_id) OVER (PARTITION BY p.first, p.second)
  })
FROM pairs p JOIN graph_ads x ON x.record_key = p.first JOIN graph_ads y ON y.record_key = p.second;
