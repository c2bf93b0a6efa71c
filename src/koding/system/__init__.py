"""Files and disks: what knows nothing of a study's content."""
