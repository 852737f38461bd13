"""The API: what a store holds, as JSON, CSV and Parquet over HTTP, and the safety of the server that gives it."""
