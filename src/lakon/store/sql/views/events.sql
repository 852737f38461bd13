SELECT * EXCLUDE (reading, event_no) FROM visible.told
