"""Coded text without overlaps: the passages that count, cut at turns, united by theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import ascending

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.ground.selection import Chosen
    from koding.model.snapshot import CodeNode, Snapshot

    Ints = NDArray[np.int64]
    SmallInts = NDArray[np.int32]
    SomeInts = Ints | SmallInts
    Bools = NDArray[np.bool_]


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
    keys = [ascending(theme.astype(np.int64) * n + place)]
    if together:
        keys.append(ascending(place) + len(themes) * n)
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


@dataclass(frozen=True)
class Pieces:
    """One row a piece, by group, document and start; offsets are the document's own.

    `group` is what the passages were grouped by: the row of a theme, as a rule. Numbers are kept
    in 32 bits, a large study having some hundred thousand pieces.
    """

    group: SmallInts
    turn: SmallInts
    start: SmallInts
    end: SmallInts


def unite(snapshot: Snapshot, turns: Bools, passages: SomeInts, group: SomeInts) -> Pieces:
    """Return each group's text within the turns of the mask `turns`; what touches is one piece.

    `passages` are indexes, `group` their groups (from 0); a passage may stand in many groups.
    """
    base = document_starts(snapshot)
    size = base[-1]
    start, end = _merge(*_on_one_axis(snapshot, base, passages, group))
    row = start // size
    return cut(snapshot, turns, base, row, start - row * size, end - row * size)


def cut(
    snapshot: Snapshot, turns: Bools, base: Ints, group: SomeInts, start: Ints, end: Ints
) -> Pieces:
    """Return what spans on the axis of `document_starts` hold of the turns of the mask `turns`.

    Spans of one group must not overlap, or their text stands twice.
    """
    table = snapshot.turns
    counted = np.flatnonzero(turns & (table.end > table.start))
    counted = counted[np.argsort(base[table.document[counted]] + table.start[counted])]
    offset = base[table.document[counted]]
    opens, closes = offset + table.start[counted], offset + table.end[counted]
    first = np.searchsorted(closes, start, side="right")
    pieces = np.maximum(np.searchsorted(opens, end, side="left") - first, 0)
    whole = np.repeat(np.arange(len(start)), pieces)
    body = np.arange(len(whole)) + np.repeat(first - (np.cumsum(pieces) - pieces), pieces)
    return Pieces(
        group=group.astype(np.int32)[whole],
        turn=counted.astype(np.int32)[body],
        start=(np.maximum(start[whole], opens[body]) - offset[body]).astype(np.int32),
        end=(np.minimum(end[whole], closes[body]) - offset[body]).astype(np.int32),
    )


def count_words(snapshot: Snapshot, pieces: Pieces) -> Ints:
    """Return how many words begin in each piece.

    Raises:
        ValueError: the snapshot was made without the word starts of a document that has words.
    """
    document = snapshot.turns.document[pieces.turn]
    order = np.argsort(document, kind="stable")
    bounds = np.searchsorted(document[order], np.arange(len(snapshot.documents.names) + 1))
    words = np.zeros(len(order), dtype=np.int64)
    for place in np.flatnonzero(np.diff(bounds)):
        rows = order[bounds[place] : bounds[place + 1]]
        starts = _word_starts(snapshot, int(place))
        words[rows] = np.searchsorted(
            starts, pieces.end[rows].astype(starts.dtype)
        ) - np.searchsorted(starts, pieces.start[rows].astype(starts.dtype))
    return words


def document_starts(snapshot: Snapshot) -> Ints:
    """Lay all documents on one axis with a gap between them; the last number is its length."""
    length = np.zeros(len(snapshot.documents.names), dtype=np.int64)
    for table in (snapshot.turns, snapshot.passages):
        np.maximum.at(length, table.document, table.end)
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(length + 1)))


def _on_one_axis(
    snapshot: Snapshot, base: Ints, passages: SomeInts, group: SomeInts
) -> tuple[Ints, Ints]:
    start = base[snapshot.passages.document[passages]]
    start += np.multiply(group, base[-1], dtype=np.int64)
    end = start + snapshot.passages.end[passages]
    start += snapshot.passages.start[passages]
    order = np.argsort(start)
    return start[order], end[order]


def _merge(start: Ints, end: Ints) -> tuple[Ints, Ints]:
    if not len(start):
        return start, end
    reach = np.maximum.accumulate(end)
    first = np.concatenate(([0], np.flatnonzero(start[1:] > reach[:-1]) + 1))
    last = np.concatenate((first[1:], [len(start)])) - 1
    return start[first], reach[last]


def _word_starts(snapshot: Snapshot, document: int) -> Ints:
    if document not in snapshot.word_starts and snapshot.turns.words.any():
        raise ValueError(f"the snapshot lacks the word starts of document {document}")
    return snapshot.word_starts.get(document, np.zeros(0, dtype=np.int64))


@dataclass(frozen=True)
class Counted:
    """Passages by index, ascending, and the different places (spans of text) they stand at.

    `place` numbers each passage's place, in the order of the text: a parent's and a child's, or
    two coders', are the same where both ends are. `first` is a passage of each place. `at` and
    `turn` have one row a place and turn that counts in which it holds a letter or digit.
    """

    passages: Ints
    place: Ints
    first: Ints
    at: Ints
    turn: Ints


def find_counted(snapshot: Snapshot, chosen: Chosen) -> Counted:
    """Return the passages that count, turns not cutting them."""
    passages, spoken = snapshot.passages, snapshot.spoken
    rows = np.flatnonzero(chosen.passages[spoken.passage] & chosen.turns[spoken.turn])
    held = ascending(spoken.passage[rows]).astype(np.int64)
    differs = np.zeros(len(held), dtype=bool)
    for column in (passages.document[held], passages.start[held], passages.end[held]):
        differs |= np.diff(column, prepend=-1) != 0
    place = np.cumsum(differs) - 1
    of_first = np.full(len(passages.key) + 1, -1, dtype=np.int64)
    of_first[held[differs]] = np.arange(differs.sum())
    at = of_first[spoken.passage[rows]]
    turn = spoken.turn[rows][at >= 0].astype(np.int64)
    return Counted(held, place, held[differs], at[at >= 0], turn)


def count_wordless(snapshot: Snapshot, chosen: Chosen) -> int:
    """Return how many passages hold no letter or digit of anybody who counts.

    What another organisation than those asked for says is left out by choice, and not meant.
    """
    spoken = snapshot.spoken
    heard = chosen.turns[spoken.turn] | ~chosen.said[spoken.turn]
    silent = chosen.passages.copy()
    silent[spoken.passage[heard]] = False
    return int(silent.sum())


def meet_units(counted: Counted, places: Ints, of_turn: Ints) -> tuple[Ints, Ints]:
    """Return each row of `places` with each unit in which its text holds a letter or digit.

    `places` are places of `counted`, and `of_turn` gives each turn's unit (-1: none); the pairs
    are different, and ascend by row.
    """
    unit = of_turn[counted.turn]
    size = int(unit.max(initial=0)) + 1
    at, unit = np.divmod(ascending((counted.at * size + unit)[unit >= 0]), size)
    counts = np.bincount(at, minlength=len(counted.first))
    repeats = counts[places]
    row = np.repeat(np.arange(len(repeats)), repeats)
    # Where a place's units begin among all, less where its row's pairs begin.
    shift = (np.cumsum(counts) - counts)[places] - (np.cumsum(repeats) - repeats)
    return row, unit[np.arange(len(row)) + np.repeat(shift, repeats)]


def expand(
    codes: Sequence[CodeNode], of_passage: Ints, themes: Sequence[int]
) -> tuple[SmallInts, SmallInts]:
    """Return `(passage, theme)` pairs: each passage once for every theme at or above its code.

    `of_passage` holds the passages' codes; a theme is given by its place in `themes`.
    """
    rows = [_places(codes, code, themes) for code in range(len(codes))]
    counts = np.array([len(places) for places in rows], dtype=np.int64)
    flat = np.array([place for places in rows for place in places], dtype=np.int64)
    repeats = counts[of_passage]
    # Where a code's themes begin in `flat`, less where its passage's pairs begin among the pairs.
    shift = (np.cumsum(counts) - counts)[of_passage] - (np.cumsum(repeats) - repeats)
    step = np.repeat(shift, repeats)
    step += np.arange(len(step))
    theme = flat.astype(np.int32)[step]
    return np.repeat(np.arange(len(of_passage), dtype=np.int32), repeats), theme


def _places(codes: Sequence[CodeNode], code: int, themes: Sequence[int]) -> list[int]:
    lineage = []
    while code >= 0:
        lineage.append(code)
        code = codes[code].parent
    return [place for place, theme in enumerate(themes) if theme in lineage]
