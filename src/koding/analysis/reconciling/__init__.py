"""What coders have to settle between them before there is a consensus."""
