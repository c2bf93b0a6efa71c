"""Finds what points at somebody, and replaces it by pseudonyms."""
