-- groups: the clusters, each with its first record, which founds it.
CREATE OR REPLACE TEMP TABLE groups AS
SELECT cluster, min(record_key) AS founder, count(*) AS records FROM clusters GROUP BY cluster;

-- claims: how many records of each cluster an id held, living ids by what they hold, others by what they last held.
CREATE OR REPLACE TEMP TABLE claims AS
WITH held AS (
  SELECT record_key, entity_id, true AS living FROM entity_records
  UNION ALL
  SELECT record_key, entity_id, false FROM entity_past
)
SELECT cluster, entity_id, living, count(*) AS records FROM held JOIN clusters USING (record_key) GROUP BY ALL;

-- heirs: the cluster that holds the most of what an id held; of equals, one that no id merged away wants back,
-- then the one founded first. `most`: more than half of it.
CREATE OR REPLACE TEMP TABLE heirs AS
WITH shares AS (
  SELECT *, 2 * records > sum(records) OVER (PARTITION BY entity_id) AS most FROM claims
), wanted AS (
  SELECT DISTINCT cluster FROM shares WHERE most AND NOT living
)
SELECT entity_id, c.cluster, living, c.records, most
FROM shares c JOIN groups USING (cluster) LEFT JOIN wanted ON living AND wanted.cluster = c.cluster
QUALIFY row_number() OVER (
  PARTITION BY entity_id ORDER BY c.records DESC, wanted.cluster IS NOT NULL, founder
) = 1;

-- named: the id each cluster takes: of those it is heir to, a living one before one that was merged away (which
-- comes back only with most of what it held), then the one with the most records, the older, the smaller.
CREATE OR REPLACE TEMP TABLE named AS
SELECT cluster, entity_id, CASE WHEN living THEN 'kept' ELSE 'back' END AS how
FROM heirs JOIN entities USING (entity_id)
WHERE living OR most
QUALIFY row_number() OVER (
  PARTITION BY cluster ORDER BY living DESC, records DESC, created_run, entity_id
) = 1;
