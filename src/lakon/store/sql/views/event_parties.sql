SELECT * EXCLUDE (reading, event_no) FROM visible.event_parties
