-- Ids of a truth file that are in no record.
SELECT count(*)
FROM (SELECT DISTINCT record_id, source FROM truth_rows WHERE entity_id <> '') t
WHERE NOT EXISTS (
  FROM truth_matches m WHERE m.record_id = t.record_id AND m.source IS NOT DISTINCT FROM t.source
)
