-- The events of stories that several articles tell: only those that views show, the first report first. `stories` holds which are joined.
WITH placed AS (
    SELECT article, event, story, readings_version FROM small.stories
    QUALIFY row_number() OVER (PARTITION BY article, event ORDER BY added DESC, row_id DESC) = 1
),
shared AS (SELECT story FROM placed GROUP BY story HAVING count(*) > 1),
standing AS (
    SELECT e.event_no, p.story, p.article, p.event, p.readings_version, e.published, e.publisher
    FROM visible.events e JOIN (SELECT * FROM placed SEMI JOIN shared USING (story)) p ON p.article = e.article AND p.event = e.id
    WHERE e.shown
)
SELECT
    event_no, story, article, event, publisher, published, readings_version,
    row_number() OVER (PARTITION BY story ORDER BY left(published, 10) NULLS LAST, published, article, event_no) AS place,
    count(*) OVER (PARTITION BY story) AS reports
FROM standing
QUALIFY reports > 1
