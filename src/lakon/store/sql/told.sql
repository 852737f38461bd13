-- The events with their stories: of a fact that views show its story, and how many articles tell it.
SELECT
    e.*,
    CASE WHEN e.shown THEN coalesce(m.story, e.id) END AS story,
    CASE WHEN e.shown THEN coalesce(m.reports, 1) END AS reports
FROM visible.events e LEFT JOIN (SELECT event_no, story, reports FROM visible.members) m USING (event_no)
