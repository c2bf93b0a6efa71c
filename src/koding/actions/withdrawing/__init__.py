"""Takes out a person who withdraws, for good, and keeps them from coming back."""
