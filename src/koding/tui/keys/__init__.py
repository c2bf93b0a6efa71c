"""The keymap, how a key gets to what it does, and what it does to passages."""
