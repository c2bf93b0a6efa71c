"""The report: its sections, each made of the same analyses as the commands."""
