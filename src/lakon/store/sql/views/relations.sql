SELECT * EXCLUDE (reading, relation_no) FROM visible.relations
