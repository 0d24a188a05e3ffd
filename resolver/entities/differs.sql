-- Whether members is anything but what entity_records holds.
SELECT (SELECT count(*) FROM members) <> (SELECT count(*) FROM entity_records)
  OR EXISTS (FROM members ANTI JOIN entity_records USING (record_key, entity_id, probability))
