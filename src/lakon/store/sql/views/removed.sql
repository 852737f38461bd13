SELECT id AS article, min(version) AS version, min(added) AS removed_at FROM flat.articles WHERE removed GROUP BY id
