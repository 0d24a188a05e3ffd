-- Identifiers by their numbers (see identifiers.sql) → hubs.
INSERT INTO hubs
WITH numbered AS (
  SELECT record_key, kind, platform, value,
    dense_rank() OVER (ORDER BY kind, coalesce(platform, ''), value) - 1 AS number
  FROM identifiers WHERE trust >= 0.5
)
SELECT kind, any_value(platform), value, count(DISTINCT record_key) AS records
FROM numbered WHERE number IN (SELECT unnest(?::BIGINT[])) GROUP BY number, kind, value ORDER BY number
