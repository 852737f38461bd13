SELECT DISTINCT ON (article, url, publisher, published) article, url, publisher, published, title, seen, readings_version
FROM small.sources SEMI JOIN visible.articles ON articles.id = sources.article
ORDER BY article, url, publisher, published, added
