-- One batch of graph_pending has replaced older versions → graph_ledger.
DELETE FROM graph_ledger l USING graph_pending p
WHERE p.element = $element AND p.batch = $batch AND p.known
  AND l.store = $store AND l.element = p.element AND l.a = p.a AND l.b = p.b AND l.k = p.k;
