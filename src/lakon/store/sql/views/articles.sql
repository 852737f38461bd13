SELECT * EXCLUDE (reading, row_id, seen_version, added, removed, schema) FROM visible.articles
