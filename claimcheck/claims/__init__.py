"""Segments -> claims: quotes with their speakers, and quantities with what they count."""
