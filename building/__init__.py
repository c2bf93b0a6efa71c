"""Makes what is handed out: a release, and a folder that installs without a network."""
