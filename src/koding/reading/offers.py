"""The nearest of what there is, offered when something was named that is not there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice

from koding.model.codes import fold

_MOST, _LONGEST = 1000, 200
"""To compare more names, or longer ones, would take longer than to look for the slip oneself."""


def offer(wanted: str, available: Iterable[str]) -> str:
    """Return the nearest of `available`, nothing if none is near."""
    folded = {fold(name[:_LONGEST]): name for name in islice(available, _MOST)}
    near = difflib.get_close_matches(fold(wanted[:_LONGEST]), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else ""
