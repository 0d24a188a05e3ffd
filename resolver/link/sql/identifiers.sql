-- Identifiers of each record, once each, trusted readings only. Columns: record_key, kind, platform, value, number;
-- `number` is the identifier's, dense from 0 in order of kind, platform and value.
SELECT DISTINCT record_key, kind, platform, value,
  dense_rank() OVER (ORDER BY kind, coalesce(platform, ''), value) - 1 AS number
FROM mentions WHERE confidence >= 0.5 ORDER BY record_key, number
