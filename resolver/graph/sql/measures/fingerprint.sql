-- 64-bit digests of all that measures are computed from, whatever the order of its rows.
SELECT concat_ws(' ',
  (SELECT bit_xor(hash(record_key, entity_id)) FROM entity_records),
  (SELECT (count(*), bit_xor(hash(record_key, kind, platform, value)))::TEXT FROM (
    SELECT DISTINCT record_key, kind, platform, value FROM identifiers WHERE trust >= $confidence
  )),
  (SELECT bit_xor(hash(kind, platform, value)) FROM hubs),
  (SELECT bit_xor(hash(template_id, record_key)) FROM templates),
  (SELECT bit_xor(hash(f.record_key, f.name, f.position, f.value))
   FROM fields f JOIN field_types t ON t.name = f.name AND t.type = 'image_hash'),
  (SELECT bit_xor(hash(a, b, kind)) FROM ties),
  (SELECT bit_xor(hash(network_id, entity_id)) FROM networks)
)
