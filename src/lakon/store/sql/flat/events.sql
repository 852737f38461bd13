-- One row an event of a reading. `head` is the row of its chain that views show: a fact before others, the article's own text before links.
WITH named AS (
    SELECT
        reading, version, article, sentences, events, meta,
        list_transform(entities, lambda e: {'id': e.id, 'key': e.key, 'name': e.name}) AS people,
        list_transform(places, lambda p: {'id': p.id, 'name': p.name, 'country': p.country, 'lat': p.lat, 'lon': p.lon, 'grain': p.grain}) AS spots
    FROM raw
),
each AS (
    SELECT
        reading, version, article, meta, people, spots,
        generate_subscripts(events, 1) - 1 AS place_no,
        unnest(events) AS e,
        unnest(list_transform(events, lambda e: sentences[e.sentence + 1])) AS s
    FROM named
),
wide AS (
    SELECT
        reading, version, reading * 1048576 + place_no AS event_no,
        article.id AS article,
        e.id AS id,
        coalesce(try_cast(e.time.from AS DATE), try_cast(left(article.published, 10) AS DATE)) AS date,
        try_cast(e.time.from AS DATE) AS date_from,
        try_cast(e.time.to AS DATE) AS date_to,
        e.time.grain AS grain, e.time.basis AS basis,
        e.type AS type, e.mode AS mode, e.context AS context,
        e.quad AS quad, e.intensity AS intensity, e.cameo AS cameo,
        list_transform(e.actors, lambda a: list_filter(people, lambda p: p.id = a.entity)[1].name) AS actors,
        list_transform(e.actors, lambda a: list_filter(people, lambda p: p.id = a.entity)[1].key) AS actor_keys,
        list_distinct(flatten(list_transform(e.actors, lambda a: a.country))) AS actor_country,
        list_transform(e.actors, lambda a: a.sector) AS actor_sector,
        list_transform(e.recipients, lambda a: list_filter(people, lambda p: p.id = a.entity)[1].name) AS recipients,
        list_transform(e.recipients, lambda a: list_filter(people, lambda p: p.id = a.entity)[1].key) AS recipient_keys,
        list_distinct(flatten(list_transform(e.recipients, lambda a: a.country))) AS recipient_country,
        list_transform(e.recipients, lambda a: a.sector) AS recipient_sector,
        e.status AS status,
        len(e.actors) > 1 AND len(e.recipients) = 0 AS mutual,
        list_filter(people, lambda p: p.id = e.attributed_to)[1].name AS attributed_to,
        e.attributed_text AS attributed_text,
        e.statement AS statement,
        list_filter(spots, lambda p: p.id = e.place)[1] AS spot,
        e.killed AS killed, e.injured AS injured,
        e.same_as AS same_as, coalesce(e.same_as, e.id) AS chain,
        e.confidence AS confidence, e.why AS why,
        e.sentence AS sentence,
        article.sections[s.section + 1].kind AS section,
        e.trigger.text AS trigger, e.trigger.start AS trigger_start, e.trigger.end AS trigger_end,
        substring(article.text, s.start + 1, s.end - s.start) AS text,
        article.lang AS lang, article.publisher AS publisher, article.published AS published, article.title AS title,
        coalesce(article.sources[1].url, CASE WHEN article.id LIKE 'http%://%' THEN article.id END) AS url,
        meta.model AS model
    FROM each
)
SELECT
    * EXCLUDE (spot),
    spot.name AS place, spot.country AS place_country, spot.lat AS lat, spot.lon AS lon, spot.grain AS place_grain,
    row_number() OVER (PARTITION BY reading, chain ORDER BY section = 'related', status <> 'fact', event_no) = 1 AS head,
    head AND status = 'fact' AND section <> 'related' AS shown
FROM wide
