-- All of graph_desired is in the bulk files → graph_ledger; what they can't say makes a hash that is unknown.
INSERT INTO graph_ledger
SELECT $store, element, a, b, k, CASE WHEN NOT contains(p, '[]') AND NOT contains(p, '[""]') THEN hash(p) END
FROM graph_desired;
