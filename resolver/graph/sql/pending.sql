-- What to write → graph_pending, cut into batches of at most $rows rows and about $bytes bytes.
-- `known` says that the ledger has an older version of it.
CREATE OR REPLACE TEMP TABLE graph_pending AS
WITH changed AS (
  SELECT d.*, hash(d.p) AS hash, l.a IS NOT NULL AS known
  FROM graph_desired d
  LEFT JOIN graph_ledger l
    ON l.store = $store AND l.element = d.element AND l.a = d.a AND l.b = d.b AND l.k = d.k
  WHERE l.a IS NULL OR l.hash IS DISTINCT FROM hash(d.p)
),
placed AS (
  SELECT
    *,
    (row_number() OVER filled - 1) // $rows AS by_rows,
    (sum(strlen(p) + strlen(a) + strlen(b)) OVER filled) // $bytes AS by_bytes
  FROM changed
  WINDOW filled AS (PARTITION BY element ORDER BY a, b, k ROWS UNBOUNDED PRECEDING)
)
SELECT
  element, a, b, k, p, hash, known,
  dense_rank() OVER (PARTITION BY element ORDER BY by_rows, by_bytes) AS batch
FROM placed;
