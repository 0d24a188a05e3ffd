SELECT entity_id, count(*) AS records FROM entity_records GROUP BY entity_id ORDER BY records DESC, entity_id LIMIT 1
