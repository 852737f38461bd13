"""The questions that views answer, each as one SQL query."""
