-- A row an actor: what most of its rows call it, and the events that it has part in.
WITH each AS (
    SELECT
        node, event_no, bool_or(side = 'actor') AS acts, bool_or(side = 'recipient') AS meets,
        any_value(date) AS date, any_value(quad) AS quad, any_value(intensity) AS intensity
    FROM graph_parties GROUP BY node, event_no
),
sums AS (
    SELECT
        node, count(*) AS events, count(*) FILTER (acts) AS as_actor, count(*) FILTER (meets) AS as_recipient,
        count(*) FILTER (quad = 1) AS verbal_cooperation, count(*) FILTER (quad = 2) AS material_cooperation,
        count(*) FILTER (quad = 3) AS verbal_conflict, count(*) FILTER (quad = 4) AS material_conflict,
        round(avg(intensity), 3) AS intensity, min(date)::VARCHAR AS first, max(date)::VARCHAR AS last
    FROM each GROUP BY node
),
told AS (
    SELECT node, called, kind, sector, count(*) AS times
    FROM (SELECT node, $name AS called, $kind AS kind, $sector AS sector FROM graph_parties) GROUP BY ALL
),
first_told AS (FROM told QUALIFY row_number() OVER (PARTITION BY node ORDER BY times DESC, called, kind, sector) = 1),
countries AS (
    SELECT node, string_agg(DISTINCT code, ';' ORDER BY code) AS country FROM (SELECT node, $country AS code FROM graph_parties) GROUP BY node
)
SELECT
    node, called, kind, country, sector, events, as_actor, as_recipient,
    verbal_cooperation, material_cooperation, verbal_conflict, material_conflict, intensity, first, last
FROM sums JOIN first_told USING (node) JOIN countries USING (node)
ORDER BY node
