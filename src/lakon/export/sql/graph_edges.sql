-- A row two actors and kind of event, from who acts to upon whom it is done; of what several do together each is tied to each, both ways.
WITH actors AS (FROM graph_parties WHERE side = 'actor'),
pairs AS (
    SELECT a.event_no, a.node AS source, r.node AS target, a.type, a.quad, a.intensity, a.date, false AS mutual
    FROM actors a JOIN graph_parties r ON r.event_no = a.event_no AND r.side = 'recipient'
    UNION
    SELECT a.event_no, a.node, r.node, a.type, a.quad, a.intensity, a.date, true
    FROM actors a JOIN actors r ON r.event_no = a.event_no AND r.party_no <> a.party_no
    WHERE a.mutual
)
SELECT
    source, target, any_value($edge) AS kind, quad, count(*) AS events, count(*) FILTER (mutual) AS mutual,
    round(avg(intensity), 3) AS intensity, min(date)::VARCHAR AS first, max(date)::VARCHAR AS last
FROM pairs GROUP BY source, target, $edge, quad ORDER BY source, target, quad, kind
