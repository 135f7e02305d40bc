"""Text of the site, not of the story."""
