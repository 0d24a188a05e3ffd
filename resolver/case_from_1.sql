-- Brings the tables of a case of version 1 to version 2: mentions keep the readings that competed with them, and only
-- some of them are identifiers. Mentions read before have no others until the rules change and read them anew.
ALTER TABLE mentions ADD COLUMN others STRUCT(value TEXT, probability DOUBLE, rule TEXT)[] DEFAULT [];
ALTER TABLE mentions ALTER COLUMN others SET NOT NULL;
ALTER TABLE mentions ALTER COLUMN others DROP DEFAULT;
CREATE VIEW identifiers AS
SELECT *, confidence + coalesce(list_sum([other.probability FOR other IN others]), 0) AS trust
FROM mentions WHERE kind IN ('phone', 'email', 'handle', 'url', 'payment');
