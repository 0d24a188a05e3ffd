-- What is no longer true → graph_stale, cut into batches of $rows rows.
CREATE OR REPLACE TEMP TABLE graph_stale AS
SELECT
  element, a, b, k, true AS known,
  (row_number() OVER (PARTITION BY element ORDER BY a, b, k) - 1) // $rows AS batch
FROM (SELECT DISTINCT element, a, b, k FROM graph_ledger WHERE store = $store) l
WHERE NOT EXISTS (
  FROM graph_desired d WHERE d.element = l.element AND d.a = l.a AND d.b = l.b AND d.k = l.k
);
