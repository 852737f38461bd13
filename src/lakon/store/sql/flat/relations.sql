-- One row a lasting relation of a reading; its section and sentence are those of its first evidence.
WITH each AS (
    SELECT
        reading, version, article, sentences, meta,
        list_transform(entities, lambda e: {'id': e.id, 'key': e.key, 'name': e.name, 'country': e.country, 'sector': e.sector}) AS people,
        generate_subscripts(relations, 1) - 1 AS place_no,
        unnest(relations) AS r
    FROM raw
),
known AS (
    SELECT
        *,
        list_filter(people, lambda p: p.id = r.subject)[1] AS subject,
        list_filter(people, lambda p: p.id = r.object)[1] AS object,
        list_position(list_transform(sentences, lambda s: s.start <= r.evidence[1].start AND r.evidence[1].start < s.end), true) - 1 AS sentence
    FROM each
)
SELECT
    reading, version, reading * 1048576 + place_no AS relation_no,
    article.id AS article,
    r.id AS id,
    r.type AS type,
    subject.name AS subject, subject.key AS subject_key, subject.country AS subject_country, subject.sector AS subject_sector,
    object.name AS object, object.key AS object_key, object.country AS object_country, object.sector AS object_sector,
    r.detail AS detail, r.stage AS stage, r.polarity AS polarity,
    list_filter(people, lambda p: p.id = r.attributed_to)[1].name AS attributed_to,
    r.from AS valid_from, r.to AS valid_to,
    try_cast(left(article.published, 10) AS DATE) AS date,
    array_to_string(list_transform(r.evidence, lambda e: e.text), ' … ') AS text,
    sentence,
    coalesce(
        article.sections[sentences[sentence + 1].section + 1].kind,
        list_filter(article.sections, lambda s: s.start <= r.evidence[1].start AND r.evidence[1].start < s.end)[1].kind
    ) AS section,
    article.lang AS lang, article.publisher AS publisher, article.published AS published, article.title AS title,
    coalesce(article.sources[1].url, CASE WHEN article.id LIKE 'http%://%' THEN article.id END) AS url,
    meta.model AS model
FROM known
