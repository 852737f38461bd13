SELECT * EXCLUDE (reading, statement_no) FROM visible.statements
