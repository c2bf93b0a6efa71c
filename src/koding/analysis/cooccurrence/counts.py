"""How often every two themes stand together: in one line, turn, document or case, or overlapping.

All is counted in the themes' stretches (passages joined where they overlap, over coders and
subtree), so that each piece of text counts once, however many coded it and however often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import ascending
from koding.analysis.ground.stretches import document_starts, find_stretches, meet_units
from koding.analysis.statistics.similarity import jaccard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.selection import Chosen
    from koding.model.snapshot import Snapshot

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

_CELLS = 1 << 20
"""Cells of the table of pieces by themes multiplied at a time; the whole would fill the memory."""


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
    found = find_stretches(snapshot, chosen, themes)
    row, unit = meet_units(found.counted, found.place, of_turn)
    pairs = find_incidence(unit, found.group[row], len(themes))
    counted = of_turn[_counted(snapshot, chosen)]
    return _of_pieces(pairs, len(ascending(counted[counted >= 0])))


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
    pieces = find_stretches(snapshot, chosen, themes).cut(snapshot, chosen)
    offset = base[snapshot.turns.document[pieces.turn]]
    start, end = offset + pieces.start, offset + pieces.end
    owner, line = spread(
        np.searchsorted(closes, start, side="right"), np.searchsorted(opens, end, side="left")
    )
    pairs = find_incidence(line, pieces.group[owner].astype(np.int64), len(themes))
    return _of_pieces(pairs, _count_lines(snapshot, chosen, base, opens))


def count_overlaps(snapshot: Snapshot, chosen: Chosen, themes: Sequence[int]) -> PairCounts:
    """Return how many times a stretch of one theme and a stretch of another overlap.

    They share one piece of text each time, whatever turns it runs over, with a character at least
    of speech that counts. Counts of overlaps have no common whole, and the usual coefficient
    n / (n_a + n_b - n) can pass 1 with them; the coefficient here is of such characters: those
    with both themes among those with either.
    """
    found = find_stretches(snapshot, chosen, themes, together=True)
    mine = found.row < len(themes)
    start, end = found.start[mine], found.end[mine]
    edges = ascending(np.concatenate((start, end)))
    heard = np.diff(_heard_before(snapshot, chosen, found.base, edges))
    stretch, atom = spread(np.searchsorted(edges, start), np.searchsorted(edges, end))
    kept = heard[atom] > 0
    stretch, atom = stretch[kept], (np.cumsum(heard > 0) - 1)[atom[kept]]
    order = np.lexsort((found.row[mine][stretch], atom))
    stretch = stretch[order]
    pairs = Incidence(atom[order], found.row[mine][stretch], len(themes))
    shared = count_together(pairs, heard[heard > 0])
    return PairCounts(
        together=count_together(pairs) - count_together(_going_on(pairs, stretch)),
        jaccard=_jaccard(shared),
        n=int((~mine).sum()),
    )


def _heard_before(snapshot: Snapshot, chosen: Chosen, base: Ints, places: Ints) -> Ints:
    """Return how many characters of speech that counts stand before each place on the axis."""
    turns = np.flatnonzero(_counted(snapshot, chosen))
    offset = base[snapshot.turns.document[turns]]
    opens, closes = offset + snapshot.turns.start[turns], offset + snapshot.turns.end[turns]
    order = np.argsort(opens)
    opens, closes = opens[order], closes[order]
    total = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(closes - opens)))
    begun = np.searchsorted(opens, places, side="right")
    still = np.append(0, closes)[begun] - places
    return total[begun] - np.maximum(np.where(begun > 0, still, 0), 0)


def _going_on(pairs: Incidence, stretch: Ints) -> Incidence:
    """Return the pairs whose stretch stands in the piece before too."""
    size = max(pairs.n_themes, 1)
    key = pairs.piece * size + pairs.theme
    before = np.searchsorted(key, key - size)
    kept = (key[before] == key - size) & (stretch[before] == stretch)
    return Incidence(pairs.piece[kept], pairs.theme[kept], pairs.n_themes)


def _of_pieces(pairs: Incidence, n: int) -> PairCounts:
    together = count_together(pairs)
    return PairCounts(together, _jaccard(together), n)


def _jaccard(together: Ints) -> Floats:
    own, both = np.diagonal(together), 2 * together.astype(np.float64)
    return jaccard(both, own[:, None] + own[None, :] - both)


def _counted(snapshot: Snapshot, chosen: Chosen) -> NDArray[np.bool_]:
    return chosen.turns & (snapshot.turns.end > snapshot.turns.start)


def _count_lines(snapshot: Snapshot, chosen: Chosen, base: Ints, opens: Ints) -> int:
    """Return how many lines lie in turns that count."""
    turns = snapshot.turns
    heard = _counted(snapshot, chosen)
    offset = base[turns.document[heard]]
    first = np.searchsorted(opens, offset + turns.start[heard])
    return int((np.searchsorted(opens, offset + turns.end[heard]) - first).sum())


@dataclass(frozen=True)
class Incidence:
    """One row a theme and piece it stands in, each once, by piece and then theme."""

    piece: Ints
    theme: Ints
    n_themes: int


def find_incidence(piece: Ints, theme: Ints, n_themes: int) -> Incidence:
    """Return the different pairs of a piece and a theme, however often each is given."""
    size = max(n_themes, 1)
    return Incidence(*np.divmod(ascending(piece * size + theme), size), n_themes)


def count_together(incidence: Incidence, weight: Ints | None = None) -> Ints:
    """Return in how many pieces every two themes stand, shape (themes, themes).

    The diagonal holds each theme's own pieces. With `weight`, by piece, their weights are added.
    """
    n = incidence.n_themes
    total = np.zeros((n, n))
    block = max(_CELLS // max(n, 1), 1)
    rank = np.cumsum(np.diff(incidence.piece, prepend=-1) > 0) - 1
    for first in range(0, int(rank.max(initial=-1)) + 1, block):
        rows = slice(*np.searchsorted(rank, (first, first + block)))
        stands = np.zeros((block, n))
        stands[rank[rows] - first, incidence.theme[rows]] = 1
        weighed = stands
        if weight is not None:
            weighed = np.zeros((block, n))
            weighed[rank[rows] - first, incidence.theme[rows]] = weight[incidence.piece[rows]]
        total += stands.T @ weighed
    return np.rint(total).astype(np.int64)


def spread(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Return every place of the ranges `[first, last)`, and the range each is of."""
    sizes = np.maximum(last - first, 0)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    return owner, np.arange(len(owner)) + np.repeat(first - (np.cumsum(sizes) - sizes), sizes)
