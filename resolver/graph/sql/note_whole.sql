-- All of graph_pending is in the store now → graph_ledger.
INSERT INTO graph_ledger
SELECT $store, element, a, b, k, hash FROM graph_pending;
