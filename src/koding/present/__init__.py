"""Frames and transcripts as text: the destination never changes the data."""
