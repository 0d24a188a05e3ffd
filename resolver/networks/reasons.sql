-- reasons: one row for each value that ties two entities, in words; rarity orders them.
CREATE OR REPLACE TEMP TABLE reasons AS
WITH words AS (
  SELECT *, CASE kind WHEN 'template' THEN 'both post one text, ' || value
      WHEN 'image' THEN 'both show one image, ' || value
      ELSE 'both use the ' || kind || ' ' || value || coalesce(' on ' || platform, '') END
    || CASE tie WHEN 'hub' THEN ', a hub: ' ELSE ': ' END
    || total || ' records of ' || entities || ' entities' AS reason
  FROM shared
)
SELECT least(x.entity_id, y.entity_id) AS a, greatest(x.entity_id, y.entity_id) AS b, x.tie, x.reason,
  x.entities AS rarity
FROM words x JOIN words y
  ON x.kind = y.kind AND x.platform IS NOT DISTINCT FROM y.platform AND x.value = y.value AND x.place < y.place
WHERE x.place = 1 OR x.entities <= $pairwise
