-- Identifiers on more than ? records → hubs.
INSERT INTO hubs
SELECT kind, platform, value, count(DISTINCT record_key) AS records
FROM mentions WHERE confidence >= 0.5
GROUP BY kind, platform, value HAVING count(DISTINCT record_key) > ? ORDER BY ALL
