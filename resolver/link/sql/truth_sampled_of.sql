-- What entities were drawn from: records of the case, and its entities, a record without one standing for itself.
SELECT (SELECT count(*) FROM records),
  (SELECT count(DISTINCT entity_id) FROM entity_records)
  + (SELECT count(*) FROM records ANTI JOIN entity_records USING (record_key))
