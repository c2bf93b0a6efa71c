"""Numbers of things in English sentences."""

from __future__ import annotations


def counted(number: int, thing: str) -> str:
    """Return `1 passage`, `2 passages`: a number with what it counts."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
