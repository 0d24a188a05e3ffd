-- members: what entity_records becomes. Probabilities are summed as millionths, so that the order in which threads
-- add them changes nothing. A record with no link to its entity was put there by a person: 1.
CREATE OR REPLACE TEMP TABLE members AS
WITH inside AS (
  SELECT l.a, l.b, round(l.probability * 1e6)::BIGINT AS millionths
  FROM links l JOIN clusters x ON x.record_key = l.a JOIN clusters y ON y.record_key = l.b
  WHERE x.cluster = y.cluster
), ends AS (
  SELECT a AS record_key, millionths FROM inside UNION ALL SELECT b, millionths FROM inside
), means AS (
  SELECT record_key, sum(millionths)::BIGINT / (count(*) * 1e6) AS probability FROM ends GROUP BY record_key
)
SELECT record_key, entity_id, coalesce(probability, 1.0) AS probability
FROM clusters JOIN named USING (cluster) LEFT JOIN means USING (record_key)
