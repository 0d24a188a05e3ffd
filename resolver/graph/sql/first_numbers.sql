-- The position of each node among the lines of a first load → graph_numbers.
CREATE OR REPLACE TEMP TABLE graph_numbers AS
SELECT element, a, row_number() OVER (ORDER BY element, a) - 1 AS number
FROM graph_pending WHERE b = '';
