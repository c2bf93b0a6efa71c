"""Frozen objects that the rooms hand to each other."""
