"""Whether a theme was prompted in a document, or raised by the informant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.stretches import expand, find_counted
from koding.analysis.guide.tables import remark_unknown
from koding.model.guide import UNKNOWN
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.ground.selection import Chosen
    from koding.model.guide import GuideAnswers, Ints
    from koding.model.label import Label
    from koding.model.snapshot import Bools, Snapshot


@dataclass(frozen=True)
class Prompted:
    """In how many documents each theme was prompted, was raised, and nobody can tell which.

    The three together are the documents in which the theme is present.
    """

    prompted: Ints
    raised: Ints
    unknown: Ints

    def of(self, place: int) -> tuple[int, int, int]:
        """Return a theme's documents: prompted, raised, not known."""
        return int(self.prompted[place]), int(self.raised[place]), int(self.unknown[place])


def count_prompted(snapshot: Snapshot, chosen: Chosen, themes: Sequence[int]) -> Prompted | None:
    """Return how often each theme was prompted and raised; None where no guide is loaded.

    A theme is prompted in a document where the first of its passages that count, in the order of
    the text, begins (with its first informant's word) in the answer to a question that is linked
    to the theme, to a code above it or to a code under it; else it is raised by the informant.
    Where nothing in the document could be matched with the guide, nobody can tell.
    """
    guide = snapshot.guide
    if guide is None:
        return None
    counted = find_counted(snapshot, chosen)
    member, theme = expand(snapshot.codes, snapshot.passages.code[counted.passages], themes)
    place = counted.place[member]
    first_turn = np.full(len(counted.first), len(snapshot.turns.start), dtype=np.int64)
    np.minimum.at(first_turn, counted.at, counted.turn)
    n = max(len(snapshot.documents.names), 1)
    document = snapshot.passages.document[counted.first[place]]
    # Places run in the order of the text, so the least of a theme's in a document is its first.
    cell, first = _least(theme.astype(np.int64) * n + document, place)
    row, answered = cell // n, guide.of_turn[first_turn[first]]
    linked = _linked(snapshot, guide, themes)
    is_prompted = (answered >= 0) & linked[row, np.maximum(answered, 0)]
    is_unknown = answered == UNKNOWN
    size = len(themes)
    return Prompted(
        np.bincount(row[is_prompted], minlength=size),
        np.bincount(row[~is_prompted & ~is_unknown], minlength=size),
        np.bincount(row[is_unknown], minlength=size),
    )


def remark_prompted(snapshot: Snapshot) -> tuple[Label, ...]:
    """Return the notes on what is prompted and raised, and on what nobody can tell."""
    if snapshot.guide is None:
        return ()
    return (word("note.guide.prompted"), *remark_unknown(snapshot, snapshot.guide))


def _least(cell: Ints, place: Ints) -> tuple[Ints, Ints]:
    """Return the different cells, and the least place in each."""
    order = np.lexsort((place, cell))
    cell, place = cell[order], place[order]
    opens = np.ones(len(cell), dtype=bool)
    opens[1:] = cell[1:] != cell[:-1]
    return cell[opens], place[opens]


def _linked(snapshot: Snapshot, guide: GuideAnswers, themes: Sequence[int]) -> Bools:
    """Return which question is linked to which theme, one above it or one under it."""
    above = [_line_of(snapshot, code) for code in range(len(snapshot.codes))]
    linked = np.zeros((len(themes), max(len(guide.questions), 1)), dtype=bool)
    for row, theme in enumerate(themes):
        for question, codes in enumerate(guide.themes):
            linked[row, question] = any(
                code in above[theme] or theme in above[code] for code in codes
            )
    return linked


def _line_of(snapshot: Snapshot, code: int) -> set[int]:
    """Return a code and all above it."""
    line = set()
    while code >= 0:
        line.add(code)
        code = snapshot.codes[code].parent
    return line
