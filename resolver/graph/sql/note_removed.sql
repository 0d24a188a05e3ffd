-- One batch of graph_stale is no longer in the store → graph_ledger.
DELETE FROM graph_ledger l USING graph_stale s
WHERE s.element = $element AND s.batch = $batch
  AND l.store = $store AND l.element = s.element AND l.a = s.a AND l.b = s.b AND l.k = s.k;
