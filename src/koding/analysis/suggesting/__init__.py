"""A model of the study's own coding, and how far it is to be trusted."""
