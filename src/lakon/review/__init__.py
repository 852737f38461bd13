"""What an analyst says of the machine's rows: confirmed, corrected, rejected, added."""
