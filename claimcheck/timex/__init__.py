"""Segments -> time expressions: symbolic value first, then resolved against a stated anchor."""
