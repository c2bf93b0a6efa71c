"""Saturation: how many codes each interview brings that none before it had."""

from koding.analysis.saturation.judging import Method, Saturation, saturation

__all__ = ["Method", "Saturation", "saturation"]
