-- Brings the tables of a case of version 3 to version 4: links keep the level of each comparison. What was linked before
-- has none, so the next `resolver link` links again.
ALTER TABLE links ADD COLUMN levels TINYINT[];
DELETE FROM stages WHERE stage = 'link';
