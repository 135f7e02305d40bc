"""Report -> bytes, one writer a file; no decision is made here."""
