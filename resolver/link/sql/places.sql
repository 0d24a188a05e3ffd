-- Where records were placed. Columns: record_key, value.
SELECT record_key, place FROM records WHERE place IS NOT NULL ORDER BY record_key
