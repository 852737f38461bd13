SELECT article, 'entity' AS of, id, name, m.start AS start, m.end AS end, m.text AS text, m.form AS form, model
FROM (
    SELECT article, e.id AS id, e.name AS name, unnest(e.mentions) AS m, model
    FROM (SELECT article.id AS article, unnest(entities) AS e, meta.model AS model FROM flat.live SEMI JOIN visible.articles USING (row_id))
)
UNION ALL
SELECT article, 'place' AS of, id, name, m.start AS start, m.end AS end, m.text AS text, m.form AS form, model
FROM (
    SELECT article, p.id AS id, p.name AS name, unnest(p.mentions) AS m, model
    FROM (SELECT article.id AS article, unnest(places) AS p, meta.model AS model FROM flat.live SEMI JOIN visible.articles USING (row_id))
)
