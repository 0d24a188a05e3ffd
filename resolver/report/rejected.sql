-- The first rows that could not be read.
SELECT name, row, reason FROM rejects JOIN sources USING (source_id) ORDER BY source_id, row LIMIT $shown
