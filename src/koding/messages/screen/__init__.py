"""What the coding screen says, a module for each of its parts."""
