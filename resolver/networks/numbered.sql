-- numbered: the entities that ties name, with a number each in order of their ids.
CREATE OR REPLACE TEMP TABLE numbered AS
SELECT entity_id, row_number() OVER (ORDER BY entity_id) - 1 AS number
FROM (SELECT a AS entity_id FROM ties UNION SELECT b FROM ties)
