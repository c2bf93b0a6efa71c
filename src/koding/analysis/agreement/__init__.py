"""Agreement between coders, and of a coder with an earlier round of the same text."""
