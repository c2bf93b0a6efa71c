"""How often every two themes stand together: in one line, turn, document or case, or overlapping.

All is counted in the themes' stretches (the union over coders and subtree, cut at turns), so that
each piece of text counts once, however many coded it and however often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.cooccurrence.incidence import Incidence, count_together, find_incidence, spread
from koding.analysis.ratios import divide
from koding.analysis.stretches import document_starts, find_stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.selection import Chosen
    from koding.analysis.stretches import Stretches
    from koding.model.snapshot import Snapshot

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class PairCounts:
    """Counts and Jaccard coefficients, both of shape (themes, themes) and symmetric.

    The diagonal of `together` holds each theme's own count. A coefficient is NaN where neither
    theme stands anywhere. `n` is how many pieces of text there are to stand in.
    """

    together: Ints
    jaccard: Floats
    n: int


def count_in_units(
    snapshot: Snapshot, chosen: Chosen, themes: Sequence[int], of_turn: Ints
) -> PairCounts:
    """Return in how many units every two themes stand; `of_turn` gives each turn's (-1: none)."""
    stretches = find_stretches(snapshot, chosen, themes)
    unit = of_turn[stretches.turn]
    inside = unit >= 0
    pairs = find_incidence(unit[inside], stretches.group[inside].astype(np.int64), len(themes))
    counted = of_turn[_counted(snapshot, chosen)]
    return _of_pieces(pairs, len(np.unique(counted[counted >= 0])))


def count_in_lines(snapshot: Snapshot, chosen: Chosen, themes: Sequence[int]) -> PairCounts:
    """Return on how many lines every two themes stand, each with a character of it at least.

    Raises:
        ValueError: the snapshot was made without lines.
    """
    lines = snapshot.lines
    if lines is None:
        raise ValueError("the snapshot was made without lines")
    base = document_starts(snapshot)
    opens, closes = (base[lines.document] + column for column in (lines.start, lines.end))
    stretches = find_stretches(snapshot, chosen, themes)
    start, end = _on_axis(snapshot, base, stretches)
    owner, line = spread(
        np.searchsorted(closes, start, side="right"), np.searchsorted(opens, end, side="left")
    )
    pairs = find_incidence(line, stretches.group[owner].astype(np.int64), len(themes))
    return _of_pieces(pairs, _count_lines(snapshot, chosen, base, opens))


def count_overlaps(snapshot: Snapshot, chosen: Chosen, themes: Sequence[int]) -> PairCounts:
    """Return how many maximal stretches of text every two themes share, cut at turns.

    Counts of overlaps have no common whole, and the usual coefficient n / (n_a + n_b - n) can
    pass 1 with them; the coefficient here is of characters: those with both themes among those
    with either.
    """
    stretches = find_stretches(snapshot, chosen, themes, together=True)
    of_any = stretches.group == len(themes)
    base = document_starts(snapshot)
    start, end = (one[~of_any] for one in _on_axis(snapshot, base, stretches))
    edges = np.unique(np.concatenate((start, end)))
    owner, atom = spread(np.searchsorted(edges, start), np.searchsorted(edges, end))
    theme = stretches.group[~of_any][owner].astype(np.int64)
    pairs = find_incidence(atom, theme, len(themes))
    going_on = _going_on(
        pairs, np.isin(edges, base[snapshot.turns.document] + snapshot.turns.start)
    )
    shared = count_together(pairs, np.diff(edges))
    return PairCounts(
        together=count_together(pairs) - count_together(going_on),
        jaccard=_jaccard(shared),
        n=int(of_any.sum()),
    )


def _going_on(pairs: Incidence, at_turn: NDArray[np.bool_]) -> Incidence:
    """Return the pairs whose theme stands in the piece before too, and in the same turn."""
    size = max(pairs.n_themes, 1)
    key = pairs.piece * size + pairs.theme
    kept = np.isin(key - size, key, assume_unique=True) & ~at_turn[pairs.piece]
    return Incidence(pairs.piece[kept], pairs.theme[kept], pairs.n_themes)


def _of_pieces(pairs: Incidence, n: int) -> PairCounts:
    together = count_together(pairs)
    return PairCounts(together, _jaccard(together), n)


def _jaccard(together: Ints) -> Floats:
    own = np.diagonal(together)
    either = own[:, None] + own[None, :] - together
    return divide(together, either)


def _on_axis(snapshot: Snapshot, base: Ints, stretches: Stretches) -> tuple[Ints, Ints]:
    offset = base[snapshot.turns.document[stretches.turn]]
    return offset + stretches.start, offset + stretches.end


def _counted(snapshot: Snapshot, chosen: Chosen) -> NDArray[np.bool_]:
    return chosen.turns & (snapshot.turns.end > snapshot.turns.start)


def _count_lines(snapshot: Snapshot, chosen: Chosen, base: Ints, opens: Ints) -> int:
    """Return how many lines lie in turns that count."""
    turns = snapshot.turns
    heard = _counted(snapshot, chosen)
    offset = base[turns.document[heard]]
    first = np.searchsorted(opens, offset + turns.start[heard])
    return int((np.searchsorted(opens, offset + turns.end[heard]) - first).sum())
