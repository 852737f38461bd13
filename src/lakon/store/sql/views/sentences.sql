SELECT
    article.id AS article, sentence, s.start AS start, s.end AS end,
    article.sections[s.section + 1].kind AS section,
    substring(article.text, s.start + 1, s.end - s.start) AS text,
    model
FROM (
    SELECT article, meta.model AS model, generate_subscripts(sentences, 1) - 1 AS sentence, unnest(sentences) AS s
    FROM flat.live SEMI JOIN visible.articles USING (row_id)
)
