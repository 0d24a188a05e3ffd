-- The last sources taken in.
SELECT what, value FROM (
  SELECT source_id, 'source ' || name AS what, rows || ' rows, ' || rejected || ' rejected, SHA-256 ' || sha256[:12] AS value
  FROM sources ORDER BY source_id DESC LIMIT $shown
) ORDER BY source_id
