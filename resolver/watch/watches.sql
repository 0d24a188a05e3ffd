-- What is watched. Columns: watch_id, what, value, platform, by, at, why, records.
SELECT w.watch_id, w.what, w.value, w.platform, w.watched_by, w.watched_at, w.why, count(t.record_key)
FROM watches w LEFT JOIN watched t USING (watch_id)
WHERE NOT w.ended
GROUP BY ALL
ORDER BY w.watch_id
