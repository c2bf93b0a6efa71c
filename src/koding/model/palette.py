"""The colours that new codes get in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

PALETTE = ("#009E73", "#E69F00", "#332288", "#88CCEE", "#882255", "#DDCC77", "#EE6677")
"""Told apart by colour-blind eyes too, also as they are drawn on a dark and on a light screen.

From Okabe & Ito (2008) and Tol (2021); chosen among theirs for the largest least difference.
"""


def next_colour(used: Iterable[str]) -> str:
    """Return the colour of the palette that the fewest have; of several, the first."""
    counts = Counter(one.upper() for one in used)
    return min(PALETTE, key=lambda colour: counts[colour])


def tell_apart(stated: Sequence[str], parents: Sequence[int]) -> list[str]:
    """Return a colour for every code: the one stated, for it or above it, else one of the palette.

    `parents` are the places of what codes lie under, -1 for nothing; parents come first. The same
    codes get the same colours every time.
    """
    colours: list[str] = []
    is_stated: list[bool] = []
    used = [one for one in stated if one]
    for place, own in enumerate(stated):
        above = parents[place]
        inherited = colours[above] if above >= 0 and is_stated[above] else ""
        colour = own or inherited or next_colour(used)
        if not (own or inherited):
            used.append(colour)
        colours.append(colour)
        is_stated.append(bool(own or inherited))
    return colours
