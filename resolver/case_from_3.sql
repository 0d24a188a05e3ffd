-- Brings the tables of a case of version 3 to version 4: links keep the level of each comparison, what `resolver graph
-- measure` finds is kept, and things are watched. What was linked before has no levels, so the next `resolver link` links
-- again; nothing is measured yet.
ALTER TABLE links ADD COLUMN levels TINYINT[];
DELETE FROM stages WHERE stage = 'link';
CREATE TABLE measures (
  kind TEXT NOT NULL, id TEXT NOT NULL, component TEXT, community TEXT, core INTEGER, pagerank DOUBLE,
  betweenness DOUBLE, articulation BOOLEAN, run_id INTEGER NOT NULL
);
CREATE TABLE measured_ties (a TEXT NOT NULL, b TEXT NOT NULL, bridge BOOLEAN NOT NULL);
CREATE TABLE measured_networks (network_id TEXT NOT NULL, communities BIGINT NOT NULL, modularity DOUBLE, run_id INTEGER NOT NULL);
CREATE TABLE measured (run_id INTEGER NOT NULL, fingerprint TEXT NOT NULL, modularity DOUBLE);
CREATE TABLE watches (
  watch_id INTEGER PRIMARY KEY, what TEXT NOT NULL, value TEXT NOT NULL, platform TEXT, watched_by TEXT NOT NULL,
  watched_at TEXT NOT NULL, why TEXT NOT NULL, looked_run INTEGER NOT NULL, ended BOOLEAN NOT NULL
);
CREATE TABLE watch_told (watch_id INTEGER NOT NULL, item TEXT NOT NULL, key TEXT NOT NULL);
CREATE TABLE digests (run_id INTEGER NOT NULL, digest TEXT NOT NULL);
