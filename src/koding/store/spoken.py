"""Which turns each passage holds a letter or digit of, so that what is only blank counts nowhere.

Where words begin says it of nearly all; the text itself is read only where a passage lies between
two beginnings, as within a word or on a full stop.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import select

from koding.model.snapshot import Spoken
from koding.store import tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from sqlalchemy import Connection

    from koding.model.snapshot import Ints, Passages, Turns

    Bools = NDArray[np.bool_]

_HELD = re.compile(r"\w")
"""A letter or digit, as the rules of words have it (koding.language.words)."""


def find_spoken(
    connection: Connection,
    turns: Turns,
    passages: Passages,
    word_starts: Mapping[int, Ints],
    revisions: Sequence[int],
) -> Spoken:
    """Return the passages and turns that share a letter or digit.

    `word_starts` are by document index, and `revisions` the keys of the documents' texts.
    """
    passage, turn = _touching(turns, passages)
    start = np.maximum(passages.start[passage], turns.start[turn])
    end = np.minimum(passages.end[passage], turns.end[turn])
    document = passages.document[passage]
    held = (turns.words[turn] > 0) & (start == turns.start[turn]) & (end == turns.end[turn])
    bounds = np.searchsorted(document, np.arange(len(revisions) + 1)).tolist()
    for place, (first, last) in enumerate(pairwise(bounds)):
        if first == last:
            continue
        here = slice(first, last)
        held[here] |= _hold_beginnings(word_starts.get(place), start[here], end[here])
        if not held[here].all():
            doubtful = first + np.flatnonzero(~held[here])
            held[doubtful] = _read(connection, revisions[place], start[doubtful], end[doubtful])
    return Spoken(passage[held].astype(np.int32), turn[held].astype(np.int32))


def _touching(turns: Turns, passages: Passages) -> tuple[Ints, Ints]:
    """Return every passage and turn that share a character of the turn's body."""
    width = max(int(turns.end.max(initial=0)), int(passages.end.max(initial=0))) + 1
    base = passages.document * width
    closes, opens = (turns.document * width + edge for edge in (turns.end, turns.start))
    first = np.searchsorted(closes, base + passages.start, side="right")
    counts = np.maximum(np.searchsorted(opens, base + passages.end, side="left") - first, 0)
    passage = np.repeat(np.arange(len(base)), counts)
    step = np.repeat(first - (np.cumsum(counts) - counts), counts)
    return passage, np.arange(len(passage)) + step


def _hold_beginnings(starts: Ints | None, start: Ints, end: Ints) -> Bools:
    if starts is None or not len(starts):
        return np.zeros(len(start), dtype=bool)
    # In the beginnings' own type, or they would be converted anew for every document.
    first, last = (np.searchsorted(starts, edge.astype(starts.dtype)) for edge in (start, end))
    held: Bools = last > first
    return held


def _read(connection: Connection, revision: int, start: Ints, end: Ints) -> list[bool]:
    text = connection.execute(
        select(tables.revisions.c.text).where(tables.revisions.c.id == revision)
    ).scalar_one()
    return [
        _HELD.search(text, low, high) is not None
        for low, high in zip(start.tolist(), end.tolist(), strict=True)
    ]
