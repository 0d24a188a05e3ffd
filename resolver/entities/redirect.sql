-- the id in which the redirects of an entity's id end
WITH RECURSIVE steps(entity_id) AS (
  SELECT $entity_id
  UNION
  SELECT merged_into FROM steps JOIN entities USING (entity_id) WHERE merged_into IS NOT NULL
)
SELECT entity_id FROM steps JOIN entities USING (entity_id) WHERE merged_into IS NULL;
