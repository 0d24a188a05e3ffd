-- The identifiers and attributes read; field is null for the record's text, "start" and "end" are code points of it.
SELECT r.record_id, s.name AS source, m.field, m.kind, m.platform, m.value, m.raw, m.span_start AS "start",
  m.span_end AS "end", m.disguise, m.confidence, m.rule, m.others
FROM mentions m JOIN records r USING (record_key) JOIN sources s USING (source_id)
ORDER BY m.record_key, m.field NULLS FIRST, m.span_start, m.span_end, m.kind, m.value, m.platform, m.rule
