-- The events of stories that several articles tell: only those that views show. `story_place` is their order, the first report first; the
-- columns that filters ask stand beside. A row whose event begins with ~ tells that the story named there became another's.
WITH RECURSIVE latest AS (
    SELECT article, event, story, readings_version FROM small.stories
    QUALIFY row_number() OVER (PARTITION BY article, event ORDER BY added DESC, row_id DESC) = 1
),
merges AS (
    SELECT substr(event, 2) AS younger, story AS older FROM latest
    WHERE starts_with(event, '~') AND younger <> older AND article IN (SELECT article FROM visible.events WHERE shown)
),
upward AS (
    SELECT younger AS story, older AS root, 1 AS steps FROM merges
    UNION ALL
    SELECT upward.story, merges.older, steps + 1 FROM upward JOIN merges ON merges.younger = upward.root WHERE steps < 50
),
roots AS (SELECT story, arg_max(root, steps) AS root FROM upward GROUP BY story),
placed AS (
    SELECT article, event, coalesce(root, story) AS story, readings_version
    FROM latest LEFT JOIN roots USING (story) WHERE NOT starts_with(event, '~')
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
