SELECT * EXCLUDE (reading, event_no, by_entity, by_country, by_sector, by_body) FROM visible.event_parties
