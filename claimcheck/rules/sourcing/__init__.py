"""Where an article has its text from, and whom it names."""
