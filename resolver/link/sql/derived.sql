-- What an identifier says of another: a phone's last nine digits, alone or inside a handle, an e-mail or a URL,
-- and the name an e-mail has before its @ or a handle has on any platform. Columns: record_key, number (dense from 0).
WITH seen AS (
  SELECT DISTINCT record_key, kind, value FROM identifiers WHERE trust >= 0.5
), said AS (
  SELECT record_key, 'digits ' || right(regexp_replace(value, '\D', '', 'g'), 9) AS derived
  FROM seen WHERE kind = 'phone' AND length(regexp_replace(value, '\D', '', 'g')) >= 9
  UNION
  SELECT record_key, 'digits ' || right(regexp_extract(value, '\d{9,15}'), 9)
  FROM seen WHERE kind <> 'phone' AND kind <> 'payment' AND regexp_matches(value, '\d{9,15}')
  UNION
  SELECT record_key, 'name ' || lower(split_part(value, '@', 1))
  FROM seen WHERE kind = 'email' AND length(split_part(value, '@', 1)) >= 6
  UNION
  SELECT record_key, 'name ' || lower(ltrim(value, '@'))
  FROM seen WHERE kind = 'handle' AND length(ltrim(value, '@')) >= 6
)
SELECT record_key, dense_rank() OVER (ORDER BY derived) - 1 AS number FROM said ORDER BY ALL
