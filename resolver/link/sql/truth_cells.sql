-- truth_members: each record whose truth is known, with its entity, or itself where it has none.
CREATE OR REPLACE TEMP TABLE truth_members AS
SELECT DISTINCT record_key, m.entity_id AS truth, coalesce(e.entity_id, 'record ' || record_key) AS found
FROM truth_matches m LEFT JOIN entity_records e USING (record_key);

-- truth_cells: records by true and found entity, with the sizes of both.
CREATE OR REPLACE TEMP TABLE truth_cells AS
SELECT n, sum(n) OVER (PARTITION BY truth)::BIGINT AS true_size, sum(n) OVER (PARTITION BY found)::BIGINT AS found_size,
  max(n) OVER (PARTITION BY found) AS majority, row_number() OVER (PARTITION BY truth) AS true_place,
  row_number() OVER (PARTITION BY found) AS found_place
FROM (SELECT truth, found, count(*) AS n FROM truth_members GROUP BY truth, found);
