-- Identifiers of each record, once each, trusted readings only. Columns: record_key, phone (whether it is one),
-- site (whether it is the address of a whole site), number: the identifier's, dense from 0 in order of kind,
-- platform and value.
SELECT DISTINCT record_key, kind = 'phone' AS phone,
  kind = 'url' AND NOT regexp_matches(value, '^[a-z]+://[^/]+/.') AS site,
  dense_rank() OVER (ORDER BY kind, coalesce(platform, ''), value) - 1 AS number
FROM identifiers WHERE trust >= 0.5 ORDER BY record_key, number
