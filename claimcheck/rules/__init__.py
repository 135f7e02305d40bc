"""The shelf: self-describing rules in five families, found by walking the folders."""
