"""Traces that a translator, mostly a machine, left in the text."""
