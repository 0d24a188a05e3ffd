-- A case of realistic shape with $ads ads → the tables of an empty case, by SQL alone and the same each time.
-- Parties place ads in numbers that follow a power law. Each moves around a home, changes its phone as time goes
-- on, and a few of its identifiers, texts and pictures are other parties' too; agencies' numbers are hubs.
CREATE OR REPLACE TEMP MACRO pick(n, i, salt) AS (hash(i, salt) % n)::BIGINT;
CREATE OR REPLACE TEMP MACRO draw(i, salt) AS (hash(i, salt) % 1000000)::DOUBLE / 1000000;
CREATE OR REPLACE TEMP MACRO number_of(i) AS
  '+1' || (200 + i % 800) || '555' || lpad((100 + i // 800)::TEXT, 4, '0');
CREATE OR REPLACE TEMP MACRO spoken(number) AS
  substr(number, 3, 3) || ' ' || substr(number, 6, 3) || ' ' || substr(number, 9);

CREATE OR REPLACE TEMP TABLE words AS
SELECT string_split(
  'house garden piano lessons cleaning walking dogs bicycle repair tutor evening weekend morning careful friendly '
  || 'quick reliable near centre station river park bridge market school office available today call text write '
  || 'please ask about prices experience years tools own car travel welcome new in town for the with and my our '
  || 'best service local honest work small large rooms windows doors floors paint wood stone roof kitchen',
  ' ') AS list;

CREATE OR REPLACE TEMP TABLE made_parties AS
SELECT
  p, 'e' || lpad(p::TEXT, 8, '0') AS entity_id, (draw(p, 1) * draw(p, 2) * 240)::INTEGER AS home,
  (draw(p, 3) * 900 * 86400)::BIGINT AS began, 86400 * (5 + (draw(p, 4) * 300)::BIGINT) AS lasts,
  'party' || p AS name,
  CASE WHEN draw(p, 22) < 0.25 AND p % 20 <> 0 THEN floor(draw(p, 21) ** 2 * ($ads // 80))::BIGINT * 20 END AS leader
FROM range(greatest($ads // 4, 1)) t(p);

CREATE OR REPLACE TEMP TABLE made_ads AS
SELECT
  i, p, home, name, entity_id, leader,
  1640995200 + began + (draw(i, 5) * lasts)::BIGINT AS ts,
  p * 4 + (draw(i, 6) * 0.999 * (1 + pick(3, p, 7)))::INTEGER AS phone,
  CASE WHEN draw(i, 8) < 0.7 THEN home ELSE (home + pick(7, p, i % 5))::INTEGER END AS place,
  CASE WHEN draw(i, 9) < 0.4 THEN (draw(i, 10) ** 3 * $ads / 20)::BIGINT END AS template,
  CASE WHEN draw(i, 11) < 0.01 THEN (draw(i, 12) ** 2 * 20)::BIGINT END AS agency
FROM (
  SELECT i, floor(draw(i, 13) ** 1.5 * greatest($ads // 4, 1))::BIGINT AS p FROM range($ads) t(i)
) JOIN made_parties USING (p);

-- What an ad says first, in order; its offsets follow from the lengths before it.
CREATE OR REPLACE TEMP TABLE made_said AS
SELECT i, p, 0 AS turn, 'phone' AS kind, NULL AS platform, number_of(phone) AS value,
  spoken(number_of(phone)) AS raw, pick(4, i, 14) = 0 AS hidden
FROM made_ads WHERE draw(i, 15) < 0.8
UNION ALL
SELECT i, p, 1, 'phone', NULL, number_of($ads * 2 + agency), spoken(number_of($ads * 2 + agency)), false
FROM made_ads WHERE agency IS NOT NULL
UNION ALL
SELECT i, p, 2, 'handle', ['instagram', 'telegram', 'snapchat'][1 + pick(3, p, 16)], name, '@' || name, false
FROM made_ads WHERE draw(i, 17) < 0.35
UNION ALL
SELECT i, p, 3, 'email', NULL, name || '@example.org', name || ' at example dot org', true
FROM made_ads WHERE draw(i, 18) < 0.2
UNION ALL
SELECT i, p, 4, 'url', NULL, 'https://example.org/' || name, 'example.org/' || name, false
FROM made_ads WHERE draw(i, 19) < 0.08
UNION ALL
SELECT i, p, 5, 'payment', 'cashapp', name, '$' || name, false
FROM made_ads WHERE draw(i, 20) < 0.05
UNION ALL  -- who answers for several: their number is on some ads of each
SELECT i, p, 6, 'phone', NULL, number_of(leader * 4), spoken(number_of(leader * 4)), false
FROM made_ads WHERE leader IS NOT NULL AND draw(i, 23) < 0.3
UNION ALL
SELECT i, p, 7, 'age', NULL, (20 + pick(4, p, i % 9))::TEXT, (20 + pick(4, p, i % 9))::TEXT, false
FROM made_ads WHERE draw(i, 24) < 0.3
UNION ALL
SELECT i, p, 8, 'price', NULL, (40 + pick(20, p, i % 3) * 5) || ' USD/h', '$' || (40 + pick(20, p, i % 3) * 5), false
FROM made_ads WHERE draw(i, 25) < 0.3
UNION ALL
SELECT i, p, 9, 'alias', NULL, 'name' || (pick(400, p, i % 2)), 'name' || (pick(400, p, i % 2)), false
FROM made_ads WHERE draw(i, 26) < 0.3;

INSERT INTO sources
SELECT s, 'ads-' || s || '.csv', md5(s::TEXT) || md5(s::TEXT), 1, 'csv', 'utf-8', $ads // 3, 0, '{}',
  TIMESTAMP '2025-01-01', 1
FROM range(1, 4) t(s);

INSERT INTO records
SELECT
  i, 1 + i % 3, 2 + i // 3, 'r' || i, CASE WHEN i % 3 = 2 THEN 'post' ELSE 'ad' END,
  'site' || i % 9 || '.example', 'https://site' || i % 9 || '.example/' || i, 'Place ' || place,
  strftime(make_timestamp(ts * 1000000), '%Y-%m-%dT%H:%M:%S'), ts, 'US',
  coalesce(said, '') || array_to_string(
    [list[1 + pick(len(list), coalesce(template, $ads + i), j)] FOR j IN range(20 + pick(30, i, 27))], ' '),
  [0]
FROM made_ads CROSS JOIN words
LEFT JOIN (SELECT i, string_agg(raw || ' ', '' ORDER BY turn) AS said FROM made_said GROUP BY i) USING (i)
ORDER BY i;

INSERT INTO mentions
SELECT
  i, NULL, kind, platform, value, raw, span_end - length(raw), span_end,
  CASE WHEN hidden THEN ['words'] ELSE [] END, 0.75 + draw(i, 28) / 4, kind || '.bench', []
FROM (
  SELECT *, (sum(length(raw) + 1) OVER (PARTITION BY i ORDER BY turn) - 1)::INTEGER AS span_end FROM made_said
)
ORDER BY i, span_end;

INSERT INTO field_types VALUES ('photo', 'image_hash'), ('where', 'latlong');
INSERT INTO fields
SELECT i, 'photo', 0, left(md5((CASE WHEN draw(i, 29) < 0.1 THEN pick(50, i, 30) ELSE p * 3 + pick(3, i, 31) END)::TEXT), 16)
FROM made_ads WHERE draw(i, 32) < 0.4
UNION ALL
SELECT i, 'where', 0, (25 + place % 24) || '.25,-' || (70 + place % 50) || '.5' FROM made_ads;

INSERT INTO hubs
SELECT 'phone', NULL, number_of($ads * 2 + agency), count(*) FROM made_ads WHERE agency IS NOT NULL GROUP BY agency;

INSERT INTO templates
SELECT 't' || lpad(template::TEXT, 8, '0'), i FROM made_ads
WHERE template IN (SELECT template FROM made_ads GROUP BY template HAVING count(*) > 1)
ORDER BY ALL;

INSERT INTO entities SELECT DISTINCT entity_id, 1, NULL FROM made_ads ORDER BY ALL;
INSERT INTO entity_records SELECT i, entity_id, 0.7 + 0.3 * draw(i, 33) FROM made_ads ORDER BY i;

INSERT INTO links
SELECT a, i, 0.9 + draw(i, 34) / 10, [1.0, 2.0], ['phone'] FROM (
  SELECT i, lag(i) OVER (PARTITION BY p ORDER BY i) AS a FROM made_ads
) WHERE a IS NOT NULL
UNION ALL
SELECT least(x.i, y.i), greatest(x.i, y.i), 0.2 + 0.3 * min(draw(x.i, 35)), [0.5, -1.0], ['text']
FROM made_ads x JOIN made_ads y ON y.i = pick($ads, x.i, 36)
WHERE draw(x.i, 37) < 0.05 AND x.p <> y.p GROUP BY ALL;

INSERT INTO ties
WITH shared AS (
  SELECT DISTINCT m.kind || ':' || m.value AS what, h.value IS NOT NULL AS hub, e.entity_id
  FROM mentions m JOIN entity_records e USING (record_key) LEFT JOIN hubs h USING (kind, value)
  WHERE m.kind IN ('phone', 'email', 'handle', 'url', 'payment')
  UNION ALL
  SELECT DISTINCT 'template:' || template_id, false, entity_id FROM templates JOIN entity_records USING (record_key)
  UNION ALL
  SELECT DISTINCT 'image:' || value, false, entity_id
  FROM fields JOIN entity_records USING (record_key) WHERE name = 'photo'
),
starred AS (SELECT *, min(entity_id) OVER (PARTITION BY what) AS first FROM shared)
SELECT
  first, entity_id,
  CASE WHEN hub THEN 'hub' WHEN what LIKE 'template:%' THEN 'template' WHEN what LIKE 'image:%' THEN 'image'
       ELSE 'identifier' END,
  'both have ' || what, draw(what, 38) / 2
FROM starred WHERE first < entity_id ORDER BY ALL;

INSERT INTO networks
WITH led AS (
  SELECT DISTINCT leader, entity_id FROM made_said JOIN made_ads USING (i, p) WHERE turn = 6
)
SELECT 'n' || lpad(leader::TEXT, 8, '0'), entity_id FROM led
UNION ALL
SELECT DISTINCT 'n' || lpad(led.leader::TEXT, 8, '0'), p.entity_id
FROM led JOIN made_parties p ON p.p = led.leader WHERE p.entity_id IN (SELECT entity_id FROM entities)
ORDER BY ALL;

INSERT INTO judgements
SELECT
  i, 'ads-' || (1 + i % 3) || '.csv', 'r' || i, 'ads-' || (1 + (i + 1) % 3) || '.csv', 'r' || (i + 1),
  ['same', 'different', 'unsure'][1 + pick(3, i, 39)], 'bench', '2025-01-02T00:00:00Z', 'as drawn', 1
FROM range(least(200, $ads - 1)) t(i);
