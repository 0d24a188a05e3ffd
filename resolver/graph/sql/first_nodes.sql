-- Nodes as lines of a first load, in order of position. An absent property is not there, rather than null.
SELECT
  '{"@type":"v","@class":"' || element || '","run":' || $run || ',' || substr(json_merge_patch('{}', p), 2) || chr(10)
FROM graph_pending JOIN graph_numbers USING (element, a)
WHERE b = ''
ORDER BY number;
