-- One row a statement of a reading; `text` is what is said, its pieces joined by an ellipsis.
WITH named AS (
    SELECT
        reading, version, article, sentences, statements, meta,
        list_transform(entities, lambda e: {'id': e.id, 'key': e.key, 'name': e.name, 'country': e.country, 'sector': e.sector}) AS people
    FROM raw
),
each AS (
    SELECT
        reading, version, article, meta, people,
        generate_subscripts(statements, 1) - 1 AS place_no,
        unnest(statements) AS s,
        unnest(list_transform(statements, lambda s: sentences[s.sentence + 1])) AS around,
        unnest(list_transform(statements, lambda s: len(list_filter(sentences, lambda q: q.start < s.content[-1].end)) - 1)) AS until
    FROM named
),
known AS (
    SELECT
        *,
        list_transform(s.speakers, lambda k: list_filter(people, lambda p: p.id = k)[1]) AS who,
        list_transform(s.addressees, lambda k: list_filter(people, lambda p: p.id = k)[1]) AS whom
    FROM each
)
SELECT
    reading, version, reading * 1048576 + place_no AS statement_no,
    article.id AS article,
    s.id AS id,
    try_cast(left(article.published, 10) AS DATE) AS date,
    list_transform(who, lambda p: p.name) AS speakers,
    list_transform(who, lambda p: p.key) AS speaker_keys,
    list_distinct(flatten(list_transform(who, lambda p: p.country))) AS speaker_country,
    list_transform(who, lambda p: p.sector) AS speaker_sector,
    s.speaker_text AS speaker_text,
    list_transform(whom, lambda p: p.name) AS addressees,
    list_transform(whom, lambda p: p.key) AS addressee_keys,
    list_distinct(flatten(list_transform(whom, lambda p: p.country))) AS addressee_country,
    list_transform(whom, lambda p: p.sector) AS addressee_sector,
    s.cue.text AS cue,
    array_to_string(list_transform(s.content, lambda c: c.text), ' … ') AS text,
    s.content[1].start AS content_start, s.content[-1].end AS content_end,
    s.kind AS kind, s.manner AS manner, s.medium AS medium,
    list_filter(people, lambda p: p.id = s.via)[1].name AS via,
    s.events AS events,
    s.sentence AS sentence, greatest(until, s.sentence) AS last_sentence,
    article.sections[around.section + 1].kind AS section,
    article.lang AS lang, article.publisher AS publisher, article.published AS published, article.title AS title,
    coalesce(article.sources[1].url, CASE WHEN article.id LIKE 'http%://%' THEN article.id END) AS url,
    meta.model AS model
FROM known
