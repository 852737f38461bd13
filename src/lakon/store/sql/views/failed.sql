SELECT id, source, "where" AS step, reason, text, "at" AS failed_at, readings_version
FROM (FROM small.failed QUALIFY row_number() OVER (PARTITION BY id ORDER BY added DESC, row_id DESC) = 1)
WHERE reason <> ''
