-- The ads from $first on, and all that is about them alone, out of the case → aside_*.
CREATE TEMP TABLE aside_records AS FROM records WHERE record_key >= $first;
DELETE FROM records WHERE record_key >= $first;
CREATE TEMP TABLE aside_mentions AS FROM mentions WHERE record_key >= $first;
DELETE FROM mentions WHERE record_key >= $first;
CREATE TEMP TABLE aside_fields AS FROM fields WHERE record_key >= $first;
DELETE FROM fields WHERE record_key >= $first;
CREATE TEMP TABLE aside_templates AS FROM templates WHERE record_key >= $first;
DELETE FROM templates WHERE record_key >= $first;
CREATE TEMP TABLE aside_entity_records AS FROM entity_records WHERE record_key >= $first;
DELETE FROM entity_records WHERE record_key >= $first;
CREATE TEMP TABLE aside_links AS FROM links WHERE b >= $first;
DELETE FROM links WHERE b >= $first;
