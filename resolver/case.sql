-- The tables of a case: sources → records → mentions → pairs → links → clusters → entities → networks.
-- Large tables carry no index: they are written in bulk and read as columns.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

-- One row a command that changed the case; status: running, done, failed, interrupted.
CREATE TABLE runs (
  run_id INTEGER PRIMARY KEY, command TEXT NOT NULL, version TEXT NOT NULL, config TEXT NOT NULL,
  started_at TIMESTAMP NOT NULL, ended_at TIMESTAMP, status TEXT NOT NULL
);

-- What each stage last finished: on which input (fingerprint), up to which record.
CREATE TABLE stages (stage TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, up_to BIGINT NOT NULL, run_id INTEGER NOT NULL);

-- A file taken in. `mapping` is the JSON of the mapping that read it.
CREATE TABLE sources (
  source_id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE, size BIGINT NOT NULL,
  format TEXT NOT NULL, encoding TEXT, rows BIGINT NOT NULL, rejected BIGINT NOT NULL, mapping TEXT NOT NULL,
  taken_in_at TIMESTAMP NOT NULL, run_id INTEGER NOT NULL
);

-- One ad, profile, post, job offer or table row. record_key is dense from 0 in order of arrival; row is the
-- line (1-based, header included) or item of the source; record_id is the input's own id, the row where it
-- has none. text is the mapping's text columns joined by a newline; text_starts are their offsets in it.
-- posted_at is as given, posted_ts the UTC epoch second it was read as.
CREATE TABLE records (
  record_key BIGINT NOT NULL, source_id INTEGER NOT NULL, row BIGINT NOT NULL, record_id TEXT NOT NULL,
  kind TEXT NOT NULL, site TEXT, url TEXT, place TEXT, posted_at TEXT, posted_ts BIGINT, region TEXT,
  text TEXT, text_starts INTEGER[]
);

-- Typed columns, one row a value; position counts the values of a column that is a list.
-- A latlong value is "lat,lon".
CREATE TABLE field_types (name TEXT PRIMARY KEY, type TEXT NOT NULL);
CREATE TABLE fields (record_key BIGINT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL, value TEXT NOT NULL);

-- Rows that could not be read, with why.
CREATE TABLE rejects (source_id INTEGER NOT NULL, row BIGINT NOT NULL, reason TEXT NOT NULL, content TEXT NOT NULL);

-- Identifiers and attributes read. field is NULL for the record's text, else the typed column it stands in;
-- raw is exactly that text[span_start:span_end], in code points. others are the readings of the same characters
-- that competed with value and lost, the likelier first.
CREATE TABLE mentions (
  record_key BIGINT NOT NULL, field TEXT, kind TEXT NOT NULL, platform TEXT, value TEXT NOT NULL, raw TEXT NOT NULL,
  span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, disguise TEXT[] NOT NULL, confidence DOUBLE NOT NULL,
  rule TEXT NOT NULL, others STRUCT(value TEXT, probability DOUBLE, rule TEXT)[] NOT NULL
);

-- Mentions that somebody can be reached or paid by (records.IDENTIFIERS). Only these propose, compare, join and
-- count as identifiers; places, ages, prices and aliases describe a party, and many parties share each of them.
-- trust is how sure it is that the characters are such an identifier, whichever of its readings is right.
CREATE VIEW identifiers AS
SELECT *, confidence + coalesce(list_sum([other.probability FOR other IN others]), 0) AS trust
FROM mentions WHERE kind IN ('phone', 'email', 'handle', 'url', 'payment');

-- Identifiers on so many records that they propose nothing and weigh little.
CREATE TABLE hubs (kind TEXT NOT NULL, platform TEXT, value TEXT NOT NULL, records BIGINT NOT NULL);

-- Near-duplicate texts. template_id stays while the text of its first record does.
CREATE TABLE templates (template_id TEXT NOT NULL, record_key BIGINT NOT NULL);

-- What the learner learnt: JSON with comparisons, weights, keys, where its labels came from.
CREATE TABLE models (model_id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL, model TEXT NOT NULL);

-- Pairs (a < b) that may be one party. weights are log-odds, one a comparison, in the model's order; with its
-- prior they sum to the probability's log-odds. keys are the blocking keys the two share. levels say on which level of
-- each comparison the two are, -1 where one has nothing to compare; NULL where a version of tables before the fourth
-- wrote the link.
CREATE TABLE links (
  a BIGINT NOT NULL, b BIGINT NOT NULL, probability DOUBLE NOT NULL, weights FLOAT[] NOT NULL, keys TEXT[] NOT NULL,
  levels TINYINT[]
);
CREATE TABLE clusters (record_key BIGINT NOT NULL, cluster BIGINT NOT NULL);

-- Candidate pairs in all, kept for the measures of blocking and of calibration. probability is the model's, of every
-- pair compared, links or not; NULL only where a version of tables before the third wrote it.
CREATE TABLE pairs (a BIGINT NOT NULL, b BIGINT NOT NULL, probability FLOAT);

-- A person's word, append-only.
CREATE TABLE judgements (
  judgement_id INTEGER PRIMARY KEY, a_source TEXT, a_id TEXT NOT NULL, b_source TEXT, b_id TEXT NOT NULL,
  verdict TEXT NOT NULL, judged_by TEXT NOT NULL, judged_at TEXT NOT NULL, why TEXT NOT NULL, run_id INTEGER NOT NULL
);

-- Ids that never change their meaning. merged_into is where an id that no longer stands alone went.
CREATE TABLE entities (entity_id TEXT PRIMARY KEY, created_run INTEGER NOT NULL, merged_into TEXT);
-- probability is the record's mean link probability to the others of its entity, 1 where it stands alone.
CREATE TABLE entity_records (record_key BIGINT NOT NULL, entity_id TEXT NOT NULL, probability DOUBLE NOT NULL);
-- What an id held when it was merged away: should those records part again, they get their id back.
CREATE TABLE entity_past (record_key BIGINT NOT NULL, entity_id TEXT NOT NULL);
-- event: created, merged (entity_id went into other_id), split and moved (records of other_id now under entity_id).
CREATE TABLE entity_log (
  run_id INTEGER NOT NULL, event TEXT NOT NULL, entity_id TEXT NOT NULL, other_id TEXT, records BIGINT NOT NULL
);

-- Entities (a < b) joined by weaker evidence, never merged by it. kind: hub, identifier, template, image,
-- derived, succession, person, link. probability is the best link probability between their records, 0 where no pair was scored.
CREATE TABLE ties (a TEXT NOT NULL, b TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, probability DOUBLE NOT NULL);
CREATE TABLE networks (network_id TEXT NOT NULL, entity_id TEXT NOT NULL);

-- What `resolver graph measure` found, of entities and of the identifiers that two or more of them share: kind is entity,
-- phone, email …, id the node's in the graph. run_id is the run that gave the row its values. graph/schema.py says what
-- each means; a value is NULL where it means nothing.
CREATE TABLE measures (
  kind TEXT NOT NULL, id TEXT NOT NULL, component TEXT, community TEXT, core INTEGER, pagerank DOUBLE,
  betweenness DOUBLE, articulation BOOLEAN, run_id INTEGER NOT NULL
);
-- Of two entities (a < b) that ties join; of networks; and of all that the last measuring saw: its input and modularity.
CREATE TABLE measured_ties (a TEXT NOT NULL, b TEXT NOT NULL, bridge BOOLEAN NOT NULL);
CREATE TABLE measured_networks (network_id TEXT NOT NULL, communities BIGINT NOT NULL, modularity DOUBLE, run_id INTEGER NOT NULL);
CREATE TABLE measured (run_id INTEGER NOT NULL, fingerprint TEXT NOT NULL, modularity DOUBLE);

-- What each graph store was last known to show: the generation it carries, and the next one while a sync runs.
CREATE TABLE graph_stores (store TEXT PRIMARY KEY, generation TEXT, next TEXT);
-- Every node and relation a store holds, by its key; hash is that of its properties, NULL where only the key is known.
CREATE TABLE graph_ledger (
  store TEXT NOT NULL, element TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, k TEXT NOT NULL, hash UBIGINT
);

-- What somebody watches: an identifier by its canonical value, an entity or a template; ended where it is no more.
-- looked_run is the run after which it was last looked at.
CREATE TABLE watches (
  watch_id INTEGER PRIMARY KEY, what TEXT NOT NULL, value TEXT NOT NULL, platform TEXT, watched_by TEXT NOT NULL,
  watched_at TEXT NOT NULL, why TEXT NOT NULL, looked_run INTEGER NOT NULL, ended BOOLEAN NOT NULL
);
-- News that were told, so that none is told again; and the digests they were told in, as JSON.
CREATE TABLE watch_told (watch_id INTEGER NOT NULL, item TEXT NOT NULL, key TEXT NOT NULL);
CREATE TABLE digests (run_id INTEGER NOT NULL, digest TEXT NOT NULL);
