SELECT story, article, event, first, readings_version
FROM small.stories SEMI JOIN visible.articles ON articles.id = stories.article
QUALIFY row_number() OVER (PARTITION BY article, event ORDER BY added DESC, row_id DESC) = 1
