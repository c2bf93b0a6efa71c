"""How near lines are to what is asked, and which are near enough to be told.

The cosines of this model lie close together, and mean little by themselves. So a line is told by
how much nearer it is than the lines looked through are on average, in thousandths of cosine. What
is near everything is near nothing in particular: half of what a line has in common with questions
about this and that does not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.meaning.vectors import cosines, floats, unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from koding.analysis.meaning.vectors import Floats

NEAR, VERY_NEAR = 40.0, 50.0
"""Of twelve questions that had nothing to do with a study, eight found nothing as near as the
first; of twelve about it every one did."""
PLACES = 20
"""So many lines like a place are told: there is always a nearest, and no limit to be near."""
_ANYTHING_COUNTS = 0.5
_THOUSANDTHS = 1000


def question(vector: bytes, anything: bytes) -> Floats:
    """Return what lines are compared with where a question is asked."""
    made: Floats = floats(vector)[0] - np.float32(_ANYTHING_COUNTS) * floats(anything)[0]
    return made


def middle(vectors: Floats) -> Floats:
    """Return what lines are compared with where they should be like these."""
    return unit(vectors.mean(axis=0))


def nearness(blocks: Iterable[bytes], like: Floats) -> NDArray[np.float32]:
    """Return how much nearer than the mean each line is, in thousandths of cosine.

    Some lines are read at a time, so a large study takes no more memory than its answer.
    """
    each = [cosines(block, like) for block in blocks]
    found = np.concatenate(each) if each else np.zeros(0, dtype=np.float32)
    return (found - found.mean()) * np.float32(_THOUSANDTHS) if len(found) else found


def nearest(found: NDArray[np.float32], least: float) -> Sequence[int]:
    """Return the places of what is so near at least, the nearest first."""
    near = np.flatnonzero(found >= least)
    return [int(place) for place in near[np.argsort(-found[near], kind="stable")]]
