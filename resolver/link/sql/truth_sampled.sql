-- What linking did to each true entity that is known whole. Columns: size; right and wrong: pairs of its records that
-- were put together, and pairs of one with records of others; extra and missed: the share of what was found with a record
-- that is not its entity's, and of its entity that was not found with it, summed; exact.
WITH found_sizes AS (
  SELECT coalesce(entity_id, 'record ' || record_key) AS found, count(*) AS found_size
  FROM records LEFT JOIN entity_records USING (record_key) GROUP BY found
), cells AS (
  SELECT truth, found, count(*) AS n, sum(n) OVER (PARTITION BY truth) AS true_size FROM truth_members GROUP BY truth, found
)
SELECT truth, any_value(true_size) AS size, sum(n * (n - 1) // 2) AS right, sum(n * (found_size - n)) AS wrong,
  sum(n * (found_size - n) / found_size) AS extra, sum(n * (true_size - n) / true_size) AS missed,
  bool_or(n = true_size AND n = found_size)::INTEGER AS exact
FROM cells JOIN found_sizes USING (found) GROUP BY truth ORDER BY truth
