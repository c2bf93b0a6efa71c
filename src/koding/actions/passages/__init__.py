"""What is done with passages: tagged, listed, loaded, moved to a revised text."""
