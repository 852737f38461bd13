-- The events of stories that several articles tell: only those that views show. `story_place` is their order, the first report first; the
-- columns that filters ask stand beside.
WITH placed AS (
    SELECT article, event, story, readings_version FROM small.stories
    QUALIFY row_number() OVER (PARTITION BY article, event ORDER BY added DESC, row_id DESC) = 1
),
shared AS (SELECT story FROM placed GROUP BY story HAVING count(*) > 1),
standing AS (
    SELECT
        e.event_no, e.reading, p.story, p.article, p.event, p.readings_version, e.id, e.date, e.published, e.publisher, e.lang, e.model,
        e.type, e.mode, e.quad, e.status, e.section, e.sentence, e.head, e.shown, e.confidence, e.place, e.place_country, e.text
    FROM visible.events e JOIN (SELECT * FROM placed SEMI JOIN shared USING (story)) p ON p.article = e.article AND p.event = e.id
    WHERE e.shown
)
SELECT
    *,
    row_number() OVER (PARTITION BY story ORDER BY left(published, 10) NULLS LAST, published, article, event_no) AS story_place,
    count(DISTINCT article) OVER (PARTITION BY story) AS reports
FROM standing
QUALIFY reports > 1
