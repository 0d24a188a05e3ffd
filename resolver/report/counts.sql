-- What each stage made, in the order of the flow.
SELECT what, number FROM (VALUES
  (1, 'sources', (SELECT count(*) FROM sources)),
  (2, 'records', (SELECT count(*) FROM records)),
  (3, 'rejected rows', (SELECT count(*) FROM rejects)),
  (4, 'mentions', (SELECT count(*) FROM mentions)),
  (5, 'identifiers', (SELECT count(*) FROM (SELECT DISTINCT kind, platform, value FROM identifiers))),
  (6, 'hubs', (SELECT count(*) FROM hubs)),
  (7, 'templates', (SELECT count(DISTINCT template_id) FROM templates)),
  (8, 'pairs', (SELECT count(*) FROM pairs)),
  (9, 'links', (SELECT count(*) FROM links)),
  (10, 'judgements', (SELECT count(*) FROM judgements)),
  (11, 'entities', (SELECT count(DISTINCT entity_id) FROM entity_records)),
  (12, 'ties', (SELECT count(*) FROM ties)),
  (13, 'networks', (SELECT count(DISTINCT network_id) FROM networks))
) counted(place, what, number)
ORDER BY place
