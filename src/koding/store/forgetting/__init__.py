"""Takes a person out of the database: who it is, what goes with them, and what the log says."""
