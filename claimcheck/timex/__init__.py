"""Segments -> time expressions: the symbolic value first, resolved second against a stated anchor."""
