-- One row a reading, tombstones too: the views take the newest of each article.
SELECT
    reading, version, row_id, seen_version, added, removed, run,
    article.id AS id,
    article.title AS title,
    article.lang AS lang,
    article.publisher AS publisher,
    article.byline AS byline,
    article.published AS published,
    try_cast(left(article.published, 10) AS DATE) AS date,
    article.published_from AS published_from,
    coalesce(article.sources[1].url, CASE WHEN article.id LIKE 'http%://%' THEN article.id END) AS url,
    article.sources AS sources,
    article.sections AS sections,
    article.text AS text,
    warnings,
    length(article.text) AS characters,
    len(sentences) AS sentences,
    len(entities) AS entities,
    len(events) AS events,
    len(statements) AS statements,
    len(relations) AS relations,
    meta.model AS model, meta.lakon AS lakon, meta.ontology AS ontology, meta.schema AS schema
FROM raw
