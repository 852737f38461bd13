SELECT * EXCLUDE (reading) FROM visible.entities
