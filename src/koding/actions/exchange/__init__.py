"""What goes to other programs, qualitative and statistical, and what comes from them."""
