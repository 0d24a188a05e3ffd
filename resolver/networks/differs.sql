-- Whether found_ties is anything but what ties holds: 64-bit digests of all rows, whatever their order.
SELECT (SELECT (count(*), bit_xor(hash(a, b, kind, reason, probability))) FROM found_ties)
  <> (SELECT (count(*), bit_xor(hash(a, b, kind, reason, probability))) FROM ties)
