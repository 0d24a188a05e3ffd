-- (:Ad)-[:POSSIBLY_SAME]->(:Ad), the likeliest pair of two entities, ten an ad at most → graph_desired
INSERT INTO graph_desired
WITH best AS (
  SELECT * FROM graph_links
  WHERE a_entity <> b_entity AND probability >= 0.1
  QUALIFY row_number() OVER (
    PARTITION BY least(a_entity, b_entity), greatest(a_entity, b_entity) ORDER BY probability DESC, a, b
  ) = 1
), kept AS (
  SELECT * FROM best
  QUALIFY row_number() OVER (PARTITION BY a ORDER BY probability DESC, b) <= 10
    AND row_number() OVER (PARTITION BY b ORDER BY probability DESC, a) <= 10
)
SELECT $element, x.id, y.id, '', to_json({probability: l.probability, reasons: l.reasons})
FROM kept l JOIN graph_ads x ON x.record_key = l.a JOIN graph_ads y ON y.record_key = l.b;
