-- The id that an entity has now: the end of the chain of mergers that begins at the id asked for.
WITH RECURSIVE chain AS (
  SELECT entity_id, merged_into FROM entities WHERE entity_id = ?
  UNION
  SELECT e.entity_id, e.merged_into FROM chain c JOIN entities e ON e.entity_id = c.merged_into
)
SELECT entity_id FROM chain WHERE merged_into IS NULL
