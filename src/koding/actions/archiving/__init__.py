"""Packages for archives: who may be in one, what stands in the way, what it says of itself."""
