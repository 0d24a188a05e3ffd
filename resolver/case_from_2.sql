-- Brings the tables of a case of version 2 to version 3: pairs keep the probability that the model gave them. What was
-- linked before has none, so the next `resolver link` links again.
ALTER TABLE pairs ADD COLUMN probability FLOAT;
DELETE FROM stages WHERE stage = 'link';
