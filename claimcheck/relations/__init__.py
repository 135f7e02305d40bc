"""Comparable claims -> relations: named gates first, then the comparison."""
