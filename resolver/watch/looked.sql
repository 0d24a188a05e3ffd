-- Every watch has been looked at; nothing is written where nothing came in since.
UPDATE watches SET looked_run = $run_id
WHERE NOT ended AND looked_run < greatest(
  coalesce((SELECT max(run_id) FROM sources), 0), coalesce((SELECT max(run_id) FROM entity_log), 0)
)
