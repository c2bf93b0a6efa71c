"""The colours that new codes get in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

PALETTE = ("#009E73", "#E69F00", "#332288", "#88CCEE", "#882255", "#DDCC77", "#EE6677")
"""Told apart by colour-blind eyes too, also as they are drawn on a dark and on a light screen.

From Okabe & Ito (2008) and Tol (2021); chosen among theirs for the largest least difference.
"""


def next_colour(used: Iterable[str]) -> str:
    """Return the colour of the palette that the fewest have; of several, the first."""
    counts = Counter(one.upper() for one in used)
    return min(PALETTE, key=lambda colour: counts[colour])
