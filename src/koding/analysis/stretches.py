"""The passages of each theme, and the stretches they join to where they overlap.

A theme's passages are those of its subtree, whoever coded them, those with identical ends once.
Passages that overlap are one stretch, and so are those that both overlap a third; that is judged
in the whole text, before a unit or a turn cuts. [0, 5) and [5, 9) touch, and do not overlap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.counted import find_counted
from koding.analysis.pieces import cut, document_starts
from koding.analysis.tree import expand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.counted import Counted
    from koding.analysis.pieces import Pieces
    from koding.analysis.selection import Chosen
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    SmallInts = NDArray[np.int32]


@dataclass(frozen=True)
class Stretches:
    """`of` numbers the stretch of each of the theme's passages, by group and then place.

    `group` is the theme's row and `place` that among the places of `counted`, one row a passage.
    By stretch run `row` (the theme's row), and `start` and `end` on the axis of `base`, on which
    the documents lie one after the other (see `document_starts`).
    """

    counted: Counted
    group: Ints
    place: Ints
    of: Ints
    row: Ints
    start: Ints
    end: Ints
    base: Ints

    def cut(self, snapshot: Snapshot, chosen: Chosen) -> Pieces:
        """Return the text of the stretches in the turns that count."""
        return cut(snapshot, chosen.turns, self.base, self.row, self.start, self.end)


def find_stretches(
    snapshot: Snapshot, chosen: Chosen, themes: Sequence[int], *, together: bool = False
) -> Stretches:
    """Return the passages and stretches of every theme, grouped by the theme's place in `themes`.

    With `together`, a further group `len(themes)` holds those of all of them.
    """
    counted = find_counted(snapshot, chosen)
    member, theme = expand(snapshot.codes, snapshot.passages.code[counted.passages], themes)
    place = counted.place[member]
    n = max(len(counted.first), 1)
    keys = [np.unique(theme.astype(np.int64) * n + place)]
    if together:
        keys.append(np.unique(place) + len(themes) * n)
    group, place = np.divmod(np.concatenate(keys), n)
    return _join(snapshot, counted, group, place)


def _join(snapshot: Snapshot, counted: Counted, group: Ints, place: Ints) -> Stretches:
    """Join what overlaps; places run in the order of the text, so their starts ascend."""
    base = document_starts(snapshot)
    passage = counted.first[place]
    offset = base[snapshot.passages.document[passage]]
    start, end = offset + snapshot.passages.start[passage], offset + snapshot.passages.end[passage]
    shift = group * base[-1]
    reach = np.maximum.accumulate(end + shift)
    opens = np.ones(len(start), dtype=bool)
    opens[1:] = (start + shift)[1:] >= reach[:-1]
    last = np.append(np.flatnonzero(opens)[1:], len(start)) - 1
    return Stretches(
        counted=counted,
        group=group,
        place=place,
        of=np.cumsum(opens) - 1,
        row=group[opens],
        start=start[opens],
        end=(reach - shift)[last[: int(opens.sum())]],
        base=base,
    )
