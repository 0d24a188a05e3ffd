-- What linking depends on, as one row of counts and order-free checksums.
SELECT
  (SELECT count(*) || ':' || coalesce(bit_xor(hash(r)), 0) FROM records r),
  (SELECT count(*) || ':' || coalesce(bit_xor(hash(f)), 0) FROM fields f),
  (SELECT count(*) || ':' || coalesce(bit_xor(hash(t)), 0) FROM field_types t),
  (SELECT count(*) || ':' || coalesce(bit_xor(hash(m)), 0) FROM identifiers m),
  (SELECT count(*) || ':' || coalesce(bit_xor(hash(j)), 0) FROM judgements j)
