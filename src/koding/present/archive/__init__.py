"""Packages for archives: the ReadMe, metadata as Dataverse takes them, and the files themselves."""
