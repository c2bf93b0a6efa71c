"""The nearest of what there is, offered when something was named that is not there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from koding.model.codes import fold


def offer(wanted: str, available: Iterable[str]) -> str:
    """Return ` (did you mean "x"?)` for the nearest of `available`, nothing if none is near."""
    folded = {fold(name): name for name in available}
    near = difflib.get_close_matches(fold(wanted), folded, n=1, cutoff=0.6)
    return f' (did you mean "{folded[near[0]]}"?)' if near else ""
