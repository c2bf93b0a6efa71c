"""The interview guide: loading it, and saying what a turn asks."""
