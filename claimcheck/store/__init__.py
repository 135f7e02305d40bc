"""Claims of earlier batches, in one SQLite file, so that a new batch is checked against them all."""
