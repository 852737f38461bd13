"""Many articles: read by a pool of local processes, kept in a store, known again when they come back."""
