"""Merges another copy of the study into this one, by their logs."""
