-- named: new ids for clusters that have none, from the SHA-256 of what founds them: source, row, and $salt, the
-- number of the attempt. 40 bits in Crockford's base 32; who finds an id taken waits for the next attempt.
INSERT INTO named
WITH drawn AS (
  SELECT g.cluster, g.founder,
    ('0x' || sha256(s.sha256 || ':' || r.row || ':' || CAST($salt AS TEXT))[:10])::BIGINT AS bits
  FROM groups g ANTI JOIN named USING (cluster)
  JOIN records r ON r.record_key = g.founder
  JOIN sources s USING (source_id)
), written AS (
  SELECT cluster, founder, 'E-' || array_to_string(
    [('0123456789ABCDEFGHJKMNPQRSTVWXYZ')[1 + ((bits >> shift) & 31)] FOR shift IN [35, 30, 25, 20, 15, 10, 5, 0]], ''
  ) AS entity_id
  FROM drawn
)
SELECT cluster, entity_id, 'new'
FROM written ANTI JOIN entities USING (entity_id) ANTI JOIN named USING (entity_id)
QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY founder) = 1
