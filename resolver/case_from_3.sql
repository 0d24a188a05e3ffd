-- Brings the tables of a case of version 3 to version 4: what `resolver graph measure` finds is kept. Nothing is measured yet.
CREATE TABLE measures (
  kind TEXT NOT NULL, id TEXT NOT NULL, component TEXT, community TEXT, core INTEGER, pagerank DOUBLE,
  betweenness DOUBLE, articulation BOOLEAN, run_id INTEGER NOT NULL
);
CREATE TABLE measured_ties (a TEXT NOT NULL, b TEXT NOT NULL, bridge BOOLEAN NOT NULL);
CREATE TABLE measured_networks (network_id TEXT NOT NULL, communities BIGINT NOT NULL, modularity DOUBLE, run_id INTEGER NOT NULL);
CREATE TABLE measured (run_id INTEGER NOT NULL, fingerprint TEXT NOT NULL, modularity DOUBLE);
