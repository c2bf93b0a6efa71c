"""Small files that once came in wrong, and what is right of each."""
