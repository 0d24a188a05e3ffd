-- judged_ends: the records each end of each judgement from number $first on speaks of. A source is named by its
-- name, the last part of it, or its SHA-256 (8 digits or more); only sources there at the time count.
CREATE OR REPLACE TEMP TABLE judged_ends AS
WITH ends AS (
  SELECT judgement_id, run_id, 'a' AS side, a_source AS source, a_id AS id FROM judgements WHERE judgement_id >= $first
  UNION ALL
  SELECT judgement_id, run_id, 'b', b_source, b_id FROM judgements WHERE judgement_id >= $first
)
SELECT e.judgement_id, e.side, e.source, e.id, r.record_key, r.source_id
FROM ends e
LEFT JOIN (
  SELECT r.record_id, r.record_key, s.source_id, s.name, s.sha256, s.run_id
  FROM records r JOIN sources s USING (source_id)
) r ON r.record_id = e.id AND r.run_id <= e.run_id AND (
  e.source IS NULL OR r.name = e.source OR ends_with(r.name, '/' || e.source)
  OR (length(e.source) >= 8 AND starts_with(r.sha256, lower(e.source)))
)
