"""The text that is spoken, cut wherever a passage begins or ends: what unions are added up from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

_HELD = re.compile(r"\w")
"""A letter or digit, as `store.spoken` has it."""


@dataclass(frozen=True)
class TextParts:
    """One row a part, by turn and start: each lies in one turn, and wholly in a passage or outside.

    `words` counts those that begin in it; `spoken` says that it holds a letter or digit.
    """

    turn: Ints
    start: Ints
    end: Ints
    words: Ints
    spoken: Bools


def cut_parts(snapshot: Snapshot, text_of: Callable[[int], str]) -> TextParts:
    """Return the parts of all documents; `text_of` gives a document's text by its index.

    A text is asked for only where a part holds the beginning of no word.
    """
    found = [_cut(snapshot, place, text_of) for place in range(len(snapshot.documents.names))]
    if not found:
        none = np.zeros(0, dtype=np.int64)
        return TextParts(none, none, none, none, none.astype(bool))
    return TextParts(*(np.concatenate(columns) for columns in zip(*found, strict=True)))


def _cut(
    snapshot: Snapshot, place: int, text_of: Callable[[int], str]
) -> tuple[Ints, Ints, Ints, Ints, Bools]:
    turns, passages = snapshot.turns, snapshot.passages
    here = np.flatnonzero((turns.document == place) & (turns.end > turns.start))
    here = here[np.argsort(turns.start[here], kind="stable")]
    own = passages.document == place
    edges = np.unique(
        np.concatenate((turns.start[here], turns.end[here], passages.start[own], passages.end[own]))
    )
    start, end = edges[:-1], edges[1:]
    at = np.searchsorted(turns.start[here], start, side="right") - 1
    inside = (at >= 0) & (start < turns.end[here][at.clip(min=0)]) if len(here) else at >= 0
    turn, start, end = here[at[inside]], start[inside], end[inside]
    begins = snapshot.word_starts.get(place, np.zeros(0, dtype=np.int64))
    words = np.searchsorted(begins, end) - np.searchsorted(begins, start)
    spoken = words > 0
    for row in np.flatnonzero(~spoken).tolist():
        spoken[row] = _HELD.search(text_of(place), int(start[row]), int(end[row])) is not None
    return turn, start.astype(np.int64), end.astype(np.int64), words.astype(np.int64), spoken
