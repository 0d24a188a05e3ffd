-- How many of each the measures know of, in the order of `Measured`.
SELECT
  (SELECT count(*) FROM measures WHERE kind = 'entity'),
  (SELECT count(*) FROM measures WHERE kind <> 'entity'),
  (SELECT count(DISTINCT component) FROM measures),
  (SELECT count(DISTINCT community) FROM measures),
  (SELECT modularity FROM measured),
  (SELECT coalesce(max(core), 0) FROM measures),
  (SELECT count(*) FROM measured_ties WHERE bridge),
  (SELECT count(*) FROM measures WHERE articulation),
  (SELECT count(*) FROM measures WHERE kind = 'entity' AND betweenness IS NULL)
