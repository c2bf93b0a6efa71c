"""Numbers of things in English sentences."""

from __future__ import annotations


def counted(number: int, thing: str) -> str:
    """Return `1 passage`, `2 passages`, `3 summaries`: a number with what it counts."""
    several = f"{thing[:-1]}ies" if thing.endswith(("ry", "ty")) else f"{thing}s"
    return f"{number} {thing if number == 1 else several}"
