"""Statistics for few, tied and clustered observations: pure functions of numpy arrays."""
