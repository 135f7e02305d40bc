"""Articles -> events: which articles tell of one happening."""
