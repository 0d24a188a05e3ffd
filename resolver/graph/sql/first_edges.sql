-- The relations of one $element as lines of a first load, those of one node together.
SELECT
  '{"@type":"e","@class":"' || $type || '","@from":' || x.number || ',"@to":' || y.number || ',"run":' || $run
    || CASE WHEN stated = '{}' THEN '}' ELSE ',' || substr(stated, 2) END || chr(10)
FROM (SELECT *, json_merge_patch('{}', p)::TEXT AS stated FROM graph_pending WHERE element = $element) d
JOIN graph_numbers x ON x.element = $start AND x.a = d.a
JOIN graph_numbers y ON y.element = $end AND y.a = d.b
ORDER BY x.number, y.number, d.k;
