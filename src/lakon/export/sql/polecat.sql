-- POLECAT's columns of a portion of events. Lists have an entry a party and country, in the order of the sentence.
WITH portion AS ($portion),
parties AS (
    SELECT
        p.event_no, p.side, p.party_no, p.country, p.mention,
        CASE WHEN regexp_full_match(p.key, $nobody) THEN p.key ELSE p.name END AS name,
        coalesce(b.polecat, c.polecat, p.country) AS polecat,
        CASE WHEN b.polecat IS NULL THEN c.cow END AS cow,
        coalesce(s.polecat, p.sector) AS sector,
        concat_ws(', ', e.role, e.role_of) AS title,
        e.wikidata
    FROM (SELECT * FROM visible.event_parties SEMI JOIN portion USING (event_no) WHERE true $near) p
    LEFT JOIN visible.entities e ON e.reading = p.reading AND e.id = p.entity
    LEFT JOIN polecat_countries c ON c.code = p.country
    LEFT JOIN polecat_bodies b ON b.key = p.key
    LEFT JOIN polecat_sectors s ON s.code = p.sector
),
sides AS (
    SELECT
        event_no, side,
        nullif(string_agg(entry(name), '; ' ORDER BY party_no, country), 'None') AS names,
        nullif(string_agg(entry(polecat), '; ' ORDER BY party_no, country), 'None') AS countries,
        nullif(string_agg(entry(cow), '; ' ORDER BY party_no, country), 'None') AS cows,
        nullif(string_agg(entry(sector), '; ' ORDER BY party_no, country), 'None') AS sectors,
        nullif(string_agg(entry(title), '; ' ORDER BY party_no, country), 'None') AS titles,
        nullif(string_agg(entry(mention), '; ' ORDER BY party_no, country), 'None') AS mentions,
        nullif(string_agg(entry(wikidata), '; ' ORDER BY party_no, country), 'None') AS wikidata
    FROM parties GROUP BY event_no, side
),
spots AS (
    SELECT a.reading, p.name, p.country, p.lat, p.lon, p.geonames, p.mentions[1].text AS raw
    FROM (
        SELECT row_id, unnest(places) AS p
        FROM flat.live SEMI JOIN (SELECT row_id FROM visible.articles SEMI JOIN portion USING (reading)) USING (row_id)
    )
    JOIN visible.articles a USING (row_id)
),
where_it_was AS (
    SELECT reading, name, country, lat, lon, min(geonames) AS geonames, min(raw) AS raw
    FROM spots GROUP BY reading, name, country, lat, lon
),
told_of AS (
    SELECT
        reading,
        string_agg(DISTINCT name, '; ' ORDER BY name) FILTER (kind = 'person') AS people,
        string_agg(DISTINCT name, '; ' ORDER BY name) FILTER (kind IN ('organisation', 'group')) AS organisations,
        string_agg(DISTINCT name, '; ' ORDER BY name) FILTER (kind IN ('country', 'place')) AS locations
    FROM (
        SELECT reading, kind, plain(name) AS name FROM visible.entities SEMI JOIN portion USING (reading)
        WHERE NOT regexp_full_match(key, $nobody)
        UNION ALL
        SELECT reading, 'place', plain(name) FROM spots
    )
    GROUP BY reading
)
SELECT
    v.id AS "Event ID",
    v.date AS "Event Date",
    v.type AS "Event Type",
    nullif(concat_ws('; ', m.polecat, st.polecat), '') AS "Event Mode",
    printf('%.1f', v.intensity) AS "Intensity",
    q.polecat AS "Quad Code",
    nullif(array_to_string(v.context, '; '), '') AS "Contexts",
    a.names AS "Actor Name",
    a.countries AS "Actor Country",
    a.cows AS "Actor COW",
    a.sectors AS "Primary Actor Sector",
    a.sectors AS "Actor Sectors",
    a.titles AS "Actor Title",
    CASE WHEN $words THEN a.mentions END AS "Actor Name Raw",
    a.wikidata AS "Wikipedia Actor ID",
    r.names AS "Recipient Name",
    r.countries AS "Recipient Country",
    r.cows AS "Recipient COW",
    r.sectors AS "Primary Recipient Sector",
    r.sectors AS "Recipient Sectors",
    r.titles AS "Recipient Title",
    CASE WHEN $words THEN r.mentions END AS "Recipient Name Raw",
    r.wikidata AS "Wikipedia Recipient ID",
    plain(v.place) AS "Placename",
    w.city AS "City",
    w.district AS "District",
    w.province AS "Province",
    v.place_country AS "Country",
    v.lat AS "Latitude",
    v.lon AS "Longitude",
    g.geonames AS "GeoNames ID",
    CASE WHEN $words THEN plain(g.raw) END AS "Raw Placename",
    CASE WHEN v.place_grain = 'country' THEN nation.polecat ELSE w.feature END AS "Feature Type",
    plain(v.publisher) AS "Source",
    left(v.published, 10) AS "Publication Date",
    t.people AS "Story People",
    t.organisations AS "Story Organizations",
    t.locations AS "Story Locations",
    v.lang AS "Language",
    v.model || ', store version ' || $version AS "Version"
FROM portion v
LEFT JOIN sides a ON a.event_no = v.event_no AND a.side = 'actor'
LEFT JOIN sides r ON r.event_no = v.event_no AND r.side = 'recipient'
LEFT JOIN polecat_modes m ON m.type = v.type AND m.mode = v.mode
LEFT JOIN polecat_words st ON st.of = 'status' AND st.lakon = v.status
LEFT JOIN polecat_words q ON q.of = 'quad' AND q.lakon = v.quad::VARCHAR
LEFT JOIN polecat_words nation ON nation.of = 'feature' AND nation.lakon = 'country'
LEFT JOIN where_it_was g ON g.reading = v.reading AND g.name = v.place AND g.country IS NOT DISTINCT FROM v.place_country
    AND g.lat IS NOT DISTINCT FROM v.lat AND g.lon IS NOT DISTINCT FROM v.lon
LEFT JOIN polecat_places w ON w.geonames = g.geonames
LEFT JOIN told_of t ON t.reading = v.reading
ORDER BY v.place_in_file
