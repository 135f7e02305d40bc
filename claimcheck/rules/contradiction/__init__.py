"""Claims that cannot both hold, within an article and across articles."""
