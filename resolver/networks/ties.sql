-- found_ties: what ties becomes, one row a pair of entities and kind of evidence.
CREATE OR REPLACE TEMP TABLE found_ties AS
WITH crossing AS (
  SELECT least(x.entity_id, y.entity_id) AS a, greatest(x.entity_id, y.entity_id) AS b,
    l.probability, l.keys, l.a AS first, l.b AS second
  FROM links l JOIN entity_records x ON x.record_key = l.a JOIN entity_records y ON y.record_key = l.b
  WHERE x.entity_id <> y.entity_id
), alike AS (
  SELECT a, b, max(probability) AS probability, count(*) FILTER (probability >= $least) AS pairs,
    arg_max(keys, (probability, -first, -second)) AS keys
  FROM crossing GROUP BY a, b
), ends AS (
  SELECT a, b, a AS entity, b AS other, probability FROM alike WHERE probability >= $least
  UNION ALL
  SELECT a, b, b, a, probability FROM alike WHERE probability >= $least
), best AS (
  SELECT a, b FROM ends
  QUALIFY row_number() OVER (PARTITION BY entity ORDER BY probability DESC, other) <= $most
), most_alike AS (
  SELECT a, b, probability,
    pairs || CASE pairs WHEN 1 THEN ' pair' ELSE ' pairs' END || ' of their records look alike, the best at '
    || format('{:.2f}', probability) || coalesce(' (' || nullif(array_to_string(keys[:3], ', '), '') || ')', '') AS reason
  FROM alike SEMI JOIN best USING (a, b)
), told AS (
  SELECT a, b, tie AS kind, list(reason ORDER BY rarity, reason) AS reasons FROM reasons GROUP BY a, b, tie
)
SELECT a, b, kind, array_to_string(reasons[:$named], '; ')
    || CASE WHEN len(reasons) > $named THEN '; and ' || (len(reasons) - $named) || ' more' ELSE '' END AS reason,
  coalesce(probability, 0) AS probability
FROM told LEFT JOIN alike USING (a, b)
UNION ALL
SELECT a, b, 'link', reason, probability FROM most_alike
