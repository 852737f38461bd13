-- A row each party and country of the chosen events, with the actor that it is in the graph.
SELECT event_no, side, party_no, $node AS node, key, name, kind, country, sector, date, type, quad, intensity, mutual
FROM visible.event_parties
WHERE event_no IN (SELECT number FROM chosen) AND $node IS NOT NULL
