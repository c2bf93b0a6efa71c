"""The screens and panels, and the questions they ask."""
