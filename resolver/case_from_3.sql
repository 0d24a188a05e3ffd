-- Brings the tables of a case of version 3 to version 4: links keep the level of each comparison, and things are
-- watched. What was linked before has no levels, so the next `resolver link` links again.
ALTER TABLE links ADD COLUMN levels TINYINT[];
DELETE FROM stages WHERE stage = 'link';
CREATE TABLE watches (
  watch_id INTEGER PRIMARY KEY, what TEXT NOT NULL, value TEXT NOT NULL, platform TEXT, watched_by TEXT NOT NULL,
  watched_at TEXT NOT NULL, why TEXT NOT NULL, looked_run INTEGER NOT NULL, ended BOOLEAN NOT NULL
);
CREATE TABLE watch_told (watch_id INTEGER NOT NULL, item TEXT NOT NULL, key TEXT NOT NULL);
CREATE TABLE digests (run_id INTEGER NOT NULL, digest TEXT NOT NULL);
