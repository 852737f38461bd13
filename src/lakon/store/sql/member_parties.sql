-- The parties of the events in `visible.members`, with the columns that filters and counts ask.
SELECT
    event_no, article, side, key, name, kind, country, sector, date, type, mode, quad, intensity, status, mutual, section, head, shown,
    confidence, lang, publisher, model, by_entity, by_country, by_sector, by_body
FROM visible.event_parties SEMI JOIN visible.members USING (event_no)
