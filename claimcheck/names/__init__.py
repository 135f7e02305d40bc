"""Segments -> names: mentions, romanization keys, and who a surname, a pronoun or a title is."""
