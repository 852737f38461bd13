SELECT
    article, p.id AS id, p.name AS name, p.country AS country, p.lat AS lat, p.lon AS lon, p.geonames AS geonames, p.grain AS grain,
    len(p.mentions) AS mentions, model
FROM (SELECT article.id AS article, unnest(places) AS p, meta.model AS model FROM flat.live SEMI JOIN visible.articles USING (row_id))
