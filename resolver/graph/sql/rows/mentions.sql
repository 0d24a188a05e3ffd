-- (:Ad)-[:MENTIONS]->(identifier), one $kind at a time → graph_desired
INSERT INTO graph_desired
WITH spans AS (
  SELECT
    g.id AS ad, m.id AS identifier,
    graph_key(coalesce(m.field || ':', '') || m.span_start || '-' || m.span_end) AS span, m.*
  FROM graph_mentions m JOIN graph_ads g USING (record_key)
  WHERE m.kind = $kind
)
SELECT
  $element, ad, identifier, span,
  to_json({
    "at": span, raw: raw, start: span_start, "end": span_end, disguise: disguise, confidence: confidence,
    rule: rule, others: [other.value FOR other IN others]
  })
FROM spans
QUALIFY row_number() OVER (PARTITION BY ad, identifier, span ORDER BY confidence DESC, rule) = 1;
