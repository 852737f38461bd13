-- One row a side's party and country of an event; what filters and sums need stands beside it.
WITH sides AS (
    SELECT reading, event_no, 'actor' AS side, generate_subscripts(actors, 1) AS party_no, unnest(actors) AS p
    FROM (SELECT reading, reading * 1048576 + generate_subscripts(events, 1) - 1 AS event_no, unnest(events).actors AS actors FROM raw)
    UNION ALL
    SELECT reading, event_no, 'recipient' AS side, generate_subscripts(recipients, 1) AS party_no, unnest(recipients) AS p
    FROM (SELECT reading, reading * 1048576 + generate_subscripts(events, 1) - 1 AS event_no, unnest(events).recipients AS recipients FROM raw)
),
people AS (
    SELECT reading, e.id AS id, e.key AS key, e.name AS name, e.kind AS kind
    FROM (SELECT reading, unnest(list_transform(entities, lambda x: {'id': x.id, 'key': x.key, 'name': x.name, 'kind': x.kind})) AS e FROM raw)
),
wide AS (
    SELECT
        s.reading, v.version, s.event_no, v.article, v.id AS event,
        s.side, s.party_no,
        s.p.entity AS entity, people.key AS key, people.name AS name, people.kind AS kind,
        unnest(CASE WHEN len(s.p.country) > 0 THEN s.p.country ELSE [NULL] END) AS country,
        s.p.sector AS sector,
        s.p.mention.text AS mention,
        v.date, v.type, v.mode, v.quad, v.intensity, v.status, v.mutual, v.section, v.head, v.shown, v.confidence, v.lang, v.publisher, v.model
    FROM sides s
    JOIN flat_events v USING (event_no)
    LEFT JOIN people ON people.reading = s.reading AND people.id = s.p.entity
)
-- For each way to count actors: 0 where an earlier row of the event tells of the same one, else 1 if it acts, 2 if it meets, 3 if both.
SELECT
    *,
    (CASE WHEN row_number() OVER entities = 1
        THEN max((side = 'actor')::INT) OVER entities + 2 * max((side = 'recipient')::INT) OVER entities
        ELSE 0 END)::TINYINT AS by_entity,
    (CASE WHEN row_number() OVER countries = 1
        THEN max((side = 'actor')::INT) OVER countries + 2 * max((side = 'recipient')::INT) OVER countries
        ELSE 0 END)::TINYINT AS by_country,
    (CASE WHEN row_number() OVER sectors = 1
        THEN max((side = 'actor')::INT) OVER sectors + 2 * max((side = 'recipient')::INT) OVER sectors
        ELSE 0 END)::TINYINT AS by_sector,
    (CASE WHEN row_number() OVER bodies = 1
        THEN max((side = 'actor')::INT) OVER bodies + 2 * max((side = 'recipient')::INT) OVER bodies
        ELSE 0 END)::TINYINT AS by_body
FROM wide
WINDOW
    entities AS (PARTITION BY event_no, key),
    countries AS (PARTITION BY event_no, country),
    sectors AS (PARTITION BY event_no, sector),
    bodies AS (PARTITION BY event_no, country, sector)
