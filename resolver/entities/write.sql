-- entities, entity_past, entity_log, entity_records: as changes, named, heirs and members say.
INSERT INTO entity_log SELECT $run_id, event, entity_id, other_id, records FROM changes ORDER BY event, entity_id, other_id;

INSERT INTO entities SELECT entity_id, $run_id, NULL FROM named WHERE how = 'new' ORDER BY entity_id;

UPDATE entities SET merged_into = NULL WHERE entity_id IN (SELECT entity_id FROM named WHERE how = 'back');

UPDATE entities SET merged_into = n.entity_id
FROM heirs h JOIN named n USING (cluster)
WHERE entities.entity_id = h.entity_id AND n.entity_id <> h.entity_id
  AND h.entity_id NOT IN (SELECT entity_id FROM named)
  AND entities.merged_into IS DISTINCT FROM n.entity_id;

DELETE FROM entity_past WHERE entity_id IN (SELECT entity_id FROM named);

INSERT INTO entity_past
SELECT record_key, entity_id FROM entity_records
WHERE entity_id IN (SELECT entity_id FROM changes WHERE event = 'merged')
ORDER BY record_key;

DELETE FROM entity_records;

INSERT INTO entity_records SELECT record_key, entity_id, probability FROM members ORDER BY record_key;
