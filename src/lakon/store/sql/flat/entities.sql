-- One row an entity of a reading.
SELECT
    reading, version,
    article.id AS article,
    e.id AS id, e.key AS key, e.name AS name, e.kind AS kind, e.country AS country, e.sector AS sector,
    e.role.title AS role, e.role.of AS role_of, e.wikidata AS wikidata,
    len(e.mentions) AS mentions,
    try_cast(left(article.published, 10) AS DATE) AS date,
    article.lang AS lang, article.publisher AS publisher, meta.model AS model
FROM (SELECT reading, version, article, meta, unnest(entities) AS e FROM raw)
