"""A study for several: copies for coders, and copies merged back."""
