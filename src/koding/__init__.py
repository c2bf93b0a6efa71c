"""Code qualitative interviews in the terminal and join them to a survey."""

__version__ = "0.10.0"
