-- What was put aside, back into the case.
INSERT INTO records FROM aside_records;
INSERT INTO mentions FROM aside_mentions;
INSERT INTO fields FROM aside_fields;
INSERT INTO templates FROM aside_templates;
INSERT INTO entity_records FROM aside_entity_records;
INSERT INTO links FROM aside_links;
