"""Tests of copies shared and merged."""
