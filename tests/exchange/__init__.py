"""What goes to other programs for qualitative analysis, and what comes from them."""
