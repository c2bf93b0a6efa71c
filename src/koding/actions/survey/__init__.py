"""Loads the survey, and keeps its open answers as documents."""
