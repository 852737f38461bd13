"""What analysts say of rows: kept beside the machine's coding, found again in a new reading, shown in views on wish."""
