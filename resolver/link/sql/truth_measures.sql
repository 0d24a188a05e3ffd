-- The figures of an evaluation, in the order of its fields; pairs of n records: n (n - 1) / 2.
WITH candidates AS (
  SELECT count(*) AS all_of_them, count(*) FILTER (x.truth = y.truth) AS right_ones
  FROM pairs JOIN truth_members x ON x.record_key = a JOIN truth_members y ON y.record_key = b
)
SELECT
  coalesce(sum(n), 0)::BIGINT,
  coalesce(sum(true_size * (true_size - 1) // 2) FILTER (true_place = 1), 0)::BIGINT,
  coalesce(sum(found_size * (found_size - 1) // 2) FILTER (found_place = 1), 0)::BIGINT,
  coalesce(sum(n * (n - 1) // 2), 0)::BIGINT,
  coalesce(round(sum(n * n / found_size) / sum(n), 9), 1),
  coalesce(round(sum(n * n / true_size) / sum(n), 9), 1),
  count(*) FILTER (true_place = 1),
  count(*) FILTER (found_place = 1),
  count(*) FILTER (n = true_size AND n = found_size),
  (SELECT all_of_them FROM candidates),
  (SELECT right_ones FROM candidates),
  coalesce((SELECT count(*) FROM pairs) / nullif((SELECT count(*) FROM records), 0), 0),
  coalesce(sum(n) FILTER (found_size >= 10 AND 2 * majority < found_size) / sum(n), 0),
  coalesce(max(found_size), 0)
FROM truth_cells
