-- Records, rejected rows, records with a repeated id, without an identifier, uncertain pairs, records that fit badly.
SELECT
  (SELECT count(*) FROM records),
  (SELECT count(*) FROM rejects),
  (SELECT coalesce(sum(n), 0)::BIGINT
    FROM (SELECT count(*) AS n FROM records GROUP BY source_id, record_id HAVING n > 1)),
  (SELECT count(*) FROM records ANTI JOIN identifiers USING (record_key)),
  (SELECT count(*) FROM links WHERE probability BETWEEN $low AND $high),
  (SELECT count(*) FROM entity_records WHERE probability < 0.5)
