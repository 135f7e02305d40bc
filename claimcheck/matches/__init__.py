"""Claims -> matches and groups: the same claim told twice, in one article or in many."""
