-- The store was filled with the bulk files, so it holds what they hold → graph_ledger.
INSERT INTO graph_ledger
SELECT $store, element, a, b, k, hash FROM graph_ledger WHERE store = $bulk;
