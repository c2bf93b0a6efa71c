"""A person withdraws, is frozen, or asks for a copy: what it touches, asked and decided."""
