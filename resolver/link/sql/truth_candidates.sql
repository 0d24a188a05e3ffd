-- Candidate pairs of records whose truth is known, the true ones among them, and all candidates by record.
SELECT count(*), count(*) FILTER (x.truth = y.truth),
  coalesce((SELECT count(*) FROM pairs) / nullif((SELECT count(*) FROM records), 0), 0)
FROM pairs JOIN truth_members x ON x.record_key = a JOIN truth_members y ON y.record_key = b
