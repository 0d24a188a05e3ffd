-- What linking last wrote, as one row of counts.
SELECT
  (SELECT count(*) FROM records), (SELECT count(*) FROM pairs), (SELECT count(*) FROM links),
  (SELECT count(DISTINCT cluster) FROM clusters), (SELECT count(*) FROM hubs),
  (SELECT count(DISTINCT template_id) FROM templates)
