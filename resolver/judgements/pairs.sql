-- The last word on each judged pair of records, a < b; pairs left open by it are not constraints.
SELECT least(x.record_key, y.record_key) AS a, greatest(x.record_key, y.record_key) AS b,
  max(judgement_id) AS entry, arg_max(verdict, judgement_id) = 'same' AS same
FROM judgements j
JOIN judged_ends x USING (judgement_id)
JOIN judged_ends y USING (judgement_id)
WHERE x.side = 'a' AND y.side = 'b' AND x.record_key <> y.record_key
GROUP BY ALL
HAVING arg_max(verdict, judgement_id) <> 'unsure'
ORDER BY a, b
