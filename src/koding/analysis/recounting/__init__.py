"""What a statistics program needs to count everything again, to the last digit."""
