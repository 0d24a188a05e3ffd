-- reasons: identifiers one of which is made from the other. A phone stands inside a name (a handle, or the part of
-- an e-mail address before the @) when the name's digits, 7 or more, are how the number ends; a handle is an
-- e-mail's name when the two are equal and have 5 letters or more.
INSERT INTO reasons
WITH used AS (
  SELECT DISTINCT kind, value, entity_id,
    lower(CASE kind WHEN 'email' THEN split_part(value, '@', 1) ELSE ltrim(value, '@') END) AS name
  FROM identifiers JOIN entity_records USING (record_key)
  WHERE kind IN ('phone', 'handle', 'email') AND trust >= $confidence
), parts AS (
  SELECT kind, value, entity_id, CASE kind WHEN 'phone' THEN 'whole' ELSE 'part' END AS side,
    ltrim(regexp_extract(name, '[0-9]{7,15}'), '0') AS digits, right(digits, 7) AS token
  FROM used
  WHERE length(digits) >= 7
  UNION ALL
  SELECT kind, value, entity_id, CASE kind WHEN 'email' THEN 'whole' ELSE 'part' END, NULL, name
  FROM used
  WHERE kind IN ('handle', 'email') AND length(name) >= 5
), sides AS (
  SELECT *, row_number() OVER (PARTITION BY side, token, kind, value ORDER BY entity_id) AS place,
    count(*) OVER (PARTITION BY side, token, kind, value) AS entities
  FROM parts
)
SELECT DISTINCT least(w.entity_id, p.entity_id), greatest(w.entity_id, p.entity_id), 'derived',
  CASE w.kind WHEN 'phone' THEN 'the phone ' || w.value || ' stands in the ' || p.kind || ' ' || p.value
    ELSE 'the handle ' || p.value || ' is the name in the email ' || w.value END,
  w.entities + p.entities
FROM sides w JOIN sides p USING (token)
WHERE w.side = 'whole' AND p.side = 'part' AND w.entity_id <> p.entity_id
  AND (w.kind = 'phone') = (p.digits IS NOT NULL) AND (w.kind = 'email' OR ends_with(w.digits, p.digits))
  AND (w.place = 1 OR p.place = 1 OR w.entities * p.entities <= $pairwise)
