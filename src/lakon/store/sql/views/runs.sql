SELECT id, command, model, started, ended, outcome, counts, readings_version
FROM small.runs
QUALIFY row_number() OVER (PARTITION BY id ORDER BY added DESC, row_id DESC) = 1
