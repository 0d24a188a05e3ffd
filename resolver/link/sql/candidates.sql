-- Candidate pairs with the probability the model gave them. Columns: a, b, probability.
SELECT a, b, probability::DOUBLE AS probability FROM pairs WHERE probability IS NOT NULL ORDER BY a, b
