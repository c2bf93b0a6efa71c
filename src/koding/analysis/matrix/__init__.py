"""Themes by unit: counts, shares, values, and the researcher's own summaries."""
