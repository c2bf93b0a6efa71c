"""Pure functions from a snapshot to frozen results with raw numbers, and the tables of these."""
