-- One row an event and two of its sides, `one` before `other` in the alphabet, where one acts upon the other or both act together; `kind` is
-- what the sides are: countries, bodies (a country's sector), or entities. What filters and sums need stands beside it.
WITH parties AS MATERIALIZED (
    SELECT
        reading, version, event_no, article, key, country, sector, by_entity, by_country, by_body,
        date, type, mode, quad, intensity, status, mutual, section, head, shown, confidence, lang, publisher, model
    FROM flat_event_parties
),
sides AS MATERIALIZED (
    SELECT event_no, 'country' AS kind, country AS side, by_country AS part, mutual FROM parties WHERE by_country > 0
    UNION ALL
    SELECT event_no, 'body', coalesce(country, '---') || '.' || sector, by_body, mutual FROM parties WHERE by_body > 0
    UNION ALL
    SELECT event_no, 'entity', key, by_entity, mutual FROM parties WHERE by_entity > 0
),
events AS (SELECT DISTINCT ON (event_no) * EXCLUDE (key, country, sector, by_entity, by_country, by_body, mutual) FROM parties)
SELECT a.kind, a.side AS one, b.side AS other, events.*
FROM sides a JOIN sides b ON a.event_no = b.event_no AND a.kind = b.kind AND a.side < b.side JOIN events ON events.event_no = a.event_no
WHERE (a.part & 1 > 0 AND b.part & 2 > 0) OR (a.part & 2 > 0 AND b.part & 1 > 0) OR (a.mutual AND a.part & b.part & 1 > 0)
