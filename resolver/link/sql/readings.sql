-- Readings that lost to a record's own value, where they are what some record gives, and the records that give it.
-- Columns: record_key, number (as in identifiers.sql), tenths: the reading's probability, 0 where the record gives it.
WITH given AS (
  SELECT record_key, kind, coalesce(platform, '') AS platform, value,
    dense_rank() OVER (ORDER BY kind, coalesce(platform, ''), value) - 1 AS number
  FROM identifiers WHERE trust >= 0.5
), lost AS (
  SELECT record_key, kind, coalesce(platform, '') AS platform, unnest(others) AS other FROM identifiers
), met AS (
  SELECT l.record_key, g.number, least(floor(l.other.probability * 10 + 1e-9), $most)::BIGINT AS tenths
  FROM lost l JOIN (SELECT DISTINCT kind, platform, value, number FROM given) g
    ON g.kind = l.kind AND g.platform = l.platform AND g.value = l.other.value
  WHERE l.other.probability >= 0.1
), either AS (
  FROM met
  UNION ALL
  SELECT record_key, number, 0 FROM given WHERE number IN (SELECT number FROM met)
)
SELECT record_key, number, CASE WHEN min(tenths) = 0 THEN 0 ELSE max(tenths) END AS tenths
FROM either GROUP BY record_key, number ORDER BY ALL
