"""Brings what several coders coded together in one coding."""
