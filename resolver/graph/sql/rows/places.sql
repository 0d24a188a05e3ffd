-- (:Place) → graph_desired
INSERT INTO graph_desired
SELECT
  $element, graph_place(place), '', '',
  to_json({id: graph_place(place), name: min(trim(place)), ads: count(*)})
FROM records
WHERE trim(place) <> ''
GROUP BY graph_place(place);
