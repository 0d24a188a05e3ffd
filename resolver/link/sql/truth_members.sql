-- truth_members: each record whose truth is known, with its entity, or itself where it has none.
CREATE OR REPLACE TEMP TABLE truth_members AS
SELECT DISTINCT record_key, m.entity_id AS truth, coalesce(e.entity_id, 'record ' || record_key) AS found
FROM truth_matches m LEFT JOIN entity_records e USING (record_key)
