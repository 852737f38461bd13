SELECT
    article, t.id AS id, t.start AS start, t.end AS end, t.text AS text, t.kind AS kind,
    try_cast(t.from AS DATE) AS date_from, try_cast(t.to AS DATE) AS date_to, t.open AS open, t.grain AS grain, model
FROM (SELECT article.id AS article, unnest(times) AS t, meta.model AS model FROM flat.live SEMI JOIN visible.articles USING (row_id))
