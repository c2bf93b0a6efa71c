"""What every analysis stands on: what counts, its units, its stretches, its amounts."""
