"""Hits and words as counts."""
