-- Candidate pairs of records whose truth is known and which nobody judged (judged_pairs). Columns: probability, same.
SELECT p.probability::DOUBLE AS probability, x.truth = y.truth AS same
FROM pairs p JOIN truth_members x ON x.record_key = p.a JOIN truth_members y ON y.record_key = p.b
ANTI JOIN judged_pairs j ON j.a = p.a AND j.b = p.b
WHERE p.probability IS NOT NULL ORDER BY ALL
