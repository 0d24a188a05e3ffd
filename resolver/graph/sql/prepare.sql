-- What the files of rows/ read beside the case's own tables; they write → graph_desired.
CREATE OR REPLACE TEMP TABLE graph_desired (
  element TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, k TEXT NOT NULL, p TEXT NOT NULL
);

-- Stores index keys of up to 8 kB: a longer one is cut and told apart by its hash.
CREATE OR REPLACE TEMP MACRO graph_key(words) AS
  CASE WHEN strlen(words) > 2000 THEN left(words, 400) || '…' || md5(words) ELSE words END;

CREATE OR REPLACE TEMP MACRO graph_time(seconds) AS
  strftime(make_timestamp(seconds * 1000000), '%Y-%m-%dT%H:%M:%SZ');

-- Letter case and spacing do not make another place.
CREATE OR REPLACE TEMP MACRO graph_place(words) AS
  graph_key(lower(regexp_replace(trim(words), '\s+', ' ', 'g')));

-- The first source of a name keeps it plain, so that taking in another never renames its ads.
CREATE OR REPLACE TEMP TABLE graph_sources AS
SELECT
  source_id, name, sha256, rows,
  graph_key(replace(replace(name, '%', '%25'), ':', '%3A'))
    || CASE WHEN row_number() OVER (PARTITION BY name ORDER BY source_id) > 1
            THEN '%' || left(sha256, 8) ELSE '' END AS id
FROM sources;

-- source:record_id, and #row where the input repeats an id (or the id itself ends like that).
CREATE OR REPLACE TEMP TABLE graph_ads AS
SELECT
  r.record_key, s.id AS source,
  s.id || ':' || graph_key(r.record_id)
    || CASE WHEN regexp_matches(r.record_id, '#[0-9]+$')
              OR row_number() OVER (PARTITION BY r.source_id, r.record_id ORDER BY r.row) > 1
            THEN '#' || r.row ELSE '' END AS id
FROM records r JOIN graph_sources s USING (source_id);

-- A handle or a wallet is one only on its platform; a number is the same wherever it is used.
CREATE OR REPLACE TEMP MACRO graph_platform(kind, platform) AS
  CASE WHEN kind IN ('handle', 'payment') THEN platform END;
CREATE OR REPLACE TEMP MACRO graph_identifier(kind, platform, value) AS
  graph_key(coalesce(graph_platform(kind, platform) || ':', '') || value);

CREATE OR REPLACE TEMP VIEW graph_mentions AS
SELECT m.*, graph_identifier(kind, platform, value) AS id FROM identifiers m;

-- Each record with its moment and its entity, where it has them.
CREATE OR REPLACE TEMP VIEW graph_dated AS
SELECT r.record_key, r.posted_ts, e.entity_id FROM records r LEFT JOIN entity_records e USING (record_key);

-- Where records were placed: as their column says, else as their text does.
CREATE OR REPLACE TEMP TABLE graph_placed AS
SELECT record_key, graph_place(place) AS id, trim(place) AS name, false AS read FROM records WHERE trim(place) <> ''
UNION
SELECT record_key, graph_place(m.value), m.value, true
FROM mentions m JOIN records r USING (record_key)
WHERE m.kind = 'place' AND m.confidence >= 0.5 AND coalesce(trim(r.place), '') = '';

CREATE OR REPLACE TEMP VIEW graph_shown AS
SELECT DISTINCT f.record_key, graph_key(lower(trim(f.value))) AS id
FROM fields f JOIN field_types t ON t.name = f.name AND t.type = 'image_hash';

-- Links with the entities of both ends and what speaks for and against them.
CREATE OR REPLACE TEMP VIEW graph_links AS
SELECT l.a, l.b, l.probability, x.entity_id AS a_entity, y.entity_id AS b_entity,
  reasons(learnt.names, l.weights, 3) AS reasons
FROM links l JOIN entity_records x ON x.record_key = l.a JOIN entity_records y ON y.record_key = l.b
CROSS JOIN (
  SELECT coalesce((SELECT model->>'$.comparisons[*].name' FROM models ORDER BY model_id DESC LIMIT 1), []) AS names
) learnt;

CREATE OR REPLACE TEMP TABLE graph_hubs AS
SELECT DISTINCT kind, graph_identifier(kind, platform, value) AS id FROM hubs;
