"""Finds and counts words in what is said."""
