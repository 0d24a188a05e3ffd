-- The last runs.
SELECT what, value FROM (
  SELECT run_id, 'run ' || run_id AS what,
    command || ' ' || status || ', started ' || strftime(started_at, '%Y-%m-%d %H:%M:%S') || ' UTC'
      || coalesce(', took ' || date_diff('second', started_at, ended_at) || ' s', '') AS value
  FROM runs ORDER BY run_id DESC LIMIT $shown
) ORDER BY run_id
