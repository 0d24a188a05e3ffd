-- True and found entity of each record whose truth is known, as numbers. Columns: record_key, truth, found.
SELECT record_key, dense_rank() OVER (ORDER BY truth) AS truth, dense_rank() OVER (ORDER BY found) AS found
FROM truth_members ORDER BY record_key
