"""How much of each theme there is in each unit, and its share of what is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import ascending, divide
from koding.analysis.ground.remarks import count, say
from koding.analysis.ground.stretches import count_wordless, count_words, find_stretches, meet_units
from koding.model.choices import NOTES, DocumentKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.selection import Chosen
    from koding.analysis.ground.stretches import Pieces, Stretches
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    SomeInts = Ints | NDArray[np.int32]

ITEMISED = (DocumentKind.OPEN_ANSWERS, *NOTES)
"""Documents whose turns are answers or bullets that somebody wrote, each an item."""


@dataclass(frozen=True)
class Amounts:
    """Counts of shape (units, themes + 1), and over all units of shape (themes + 1).

    The last column is of all themes together, each passage and stretch of text once. Totals over
    units count a passage, a stretch and a document once, however many units it has a part in.
    Shares are NaN where nothing is read to the end for the theme.
    `places` has one row a theme, unit and document (indexes, in this order) where the document
    says something of it there.
    """

    passages: Ints
    stretches: Ints
    documents: Ints
    words: Ints
    share: Floats
    total_passages: Ints
    total_stretches: Ints
    total_documents: Ints
    total_words: Ints
    total_share: Floats
    places: Ints


def measure_amounts(
    snapshot: Snapshot,
    chosen: Chosen,
    of_turn: Ints,
    n_units: int,
    themes: Sequence[int],
    *,
    with_words: bool = True,
    read_only: bool = False,
) -> Amounts:
    """Return the amounts of `themes` in the units that `of_turn` gives each turn (-1: none).

    Without `with_words` words are zero and shares NaN, and the snapshot needs no word starts.
    Shares are always of the documents read to the end for the theme; with `read_only` all is.
    """
    found = find_stretches(snapshot, chosen, themes, together=True)
    shape = (len(themes) + 1, n_units)
    row, unit = meet_units(found.counted, found.place, of_turn)
    read = read_for(snapshot, chosen, themes)
    if read_only:
        document = snapshot.passages.document[found.counted.first[found.place[row]]]
        kept = read[document, found.group[row]]
        row, unit = row[kept], unit[kept]
    group, size, step = found.group[row], shape[0] * shape[1], max(n_units, 1)
    cell = group * n_units + unit
    document = snapshot.passages.document[found.counted.first[found.place[row]]]
    cells, documents = _pair_up(cell, document)
    joined, cell_of_joined = _pair_up(found.of[row], unit)
    words = np.zeros(shape[::-1], dtype=np.int64)
    shares = Shares(np.full(words.shape, np.nan), np.full(shape[0], np.nan))
    if with_words:
        pieces = found.cut(snapshot, chosen)
        text = pieces, count_words(snapshot, pieces)
        shares = measure_shares(snapshot, chosen, found, text, of_turn, shape, read)
        words = _sum_words(snapshot, text, of_turn, shape, read if read_only else None)
    once = np.flatnonzero(np.diff(row, prepend=-1))
    return Amounts(
        passages=np.bincount(cell, minlength=size).reshape(shape).T,
        stretches=_count(found.row[joined] * n_units + cell_of_joined, size).reshape(shape).T,
        documents=_count(cells, size).reshape(shape).T,
        words=words,
        share=shares.of_units,
        total_passages=_count(group[once], shape[0]),
        total_stretches=_count(found.row[ascending(joined)], shape[0]),
        total_documents=_count(_pair_up(cells // step, documents)[0], shape[0]),
        total_words=words.sum(axis=0),
        total_share=shares.overall,
        places=np.stack((*np.divmod(cells, step), documents), axis=1),
    )


def read_for(snapshot: Snapshot, chosen: Chosen, themes: Sequence[int]) -> Bools:
    """Return which documents are read to the end for each theme, and last for all, a row each."""
    each = chosen.reading.for_themes(snapshot.codes, themes)
    return np.concatenate((each, each.all(axis=1, keepdims=True)), axis=1)


def _sum_words(
    snapshot: Snapshot,
    text: tuple[Pieces, Ints],
    of_turn: Ints,
    shape: tuple[int, int],
    read: Bools | None,
) -> Ints:
    """Return the words by unit and theme, of all documents or those `read` for the theme."""
    pieces, words = text
    unit, group = of_turn[pieces.turn], pieces.group.astype(np.int64)
    inside = unit >= 0
    if read is not None:
        inside &= read[snapshot.turns.document[pieces.turn], group]
    cell = group[inside] * shape[1] + unit[inside]
    cells = np.bincount(cell, words[inside], shape[0] * shape[1]).reshape(shape).T
    return cells.astype(np.int64)


def _count(places: Ints, size: int) -> Ints:
    return np.bincount(places, minlength=size)


def _pair_up(one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """Return the different pairs, ascending."""
    size = int(other.max(initial=0)) + 1
    pairs = ascending(one * size + other)
    return pairs // size, pairs % size


@dataclass(frozen=True)
class Shares:
    """`of_units` has the shape (units, themes + 1), `overall` the shape (themes + 1).

    The last column is of all themes together. NaN where nothing was said in what is read.
    """

    of_units: Floats
    overall: Floats


def measure_shares(
    snapshot: Snapshot,
    chosen: Chosen,
    found: Stretches,
    text: tuple[Pieces, Ints],
    of_turn: Ints,
    shape: tuple[int, int],
    read: Bools,
) -> Shares:
    """Return the shares by unit, which `of_turn` gives each turn (-1: none), and theme.

    `text` is that of the stretches in turns that count, with the words of each piece; `shape` is
    (themes + 1, units), and `read` says which documents are read to the end for each theme.
    """
    turn = np.flatnonzero(chosen.turns & (snapshot.turns.words > 0) & (of_turn >= 0))
    pieces, words = text
    of_words = (
        _sum(snapshot, read, of_turn, shape, (pieces.group, pieces.turn, words)),
        _say(snapshot, read, of_turn, shape, turn, snapshot.turns.words[turn]),
    )
    itemised = np.array([kind in ITEMISED for kind in snapshot.documents.kinds], dtype=bool)
    if not itemised[snapshot.turns.document[turn]].any():
        return _divide(*of_words)
    of_items = (
        _sum(snapshot, read, of_turn, shape, _find_items(found, len(snapshot.turns.start))),
        _say(snapshot, read, of_turn, shape, turn, np.ones(len(turn), dtype=np.int64)),
    )
    spoken = np.zeros(shape[1], dtype=bool)
    spoken[of_turn[turn[~itemised[snapshot.turns.document[turn]]]]] = True
    by_words, by_items = _divide(*of_words), _divide(*of_items)
    return Shares(
        np.where(spoken[:, None], by_words.of_units, by_items.of_units),
        by_words.overall if spoken.any() else by_items.overall,
    )


def _divide(part: Ints, whole: Ints) -> Shares:
    return Shares(divide(part, whole), divide(part.sum(axis=0), whole.sum(axis=0)))


def _sum(
    snapshot: Snapshot,
    read: Bools,
    of_turn: Ints,
    shape: tuple[int, int],
    rows: tuple[SomeInts, SomeInts, Ints],
) -> Ints:
    """Return what is said of each theme in each unit; rows are a theme, a turn and how much."""
    group, turn, much = rows
    unit = of_turn[turn]
    kept = (unit >= 0) & read[snapshot.turns.document[turn], group]
    cell = group[kept].astype(np.int64) * shape[1] + unit[kept]
    total = np.bincount(cell, much[kept], minlength=shape[0] * shape[1])
    return total.reshape(shape).T.astype(np.int64)


def _say(
    snapshot: Snapshot,
    read: Bools,
    of_turn: Ints,
    shape: tuple[int, int],
    turn: Ints,
    much: Ints,
) -> Ints:
    """Return what is said at all in each unit, in documents read for each theme."""
    n = len(snapshot.documents.names)
    key = of_turn[turn] * n + snapshot.turns.document[turn]
    pairs, inverse = np.unique(key, return_inverse=True)
    said = np.bincount(inverse, much, minlength=len(pairs)).astype(np.int64)
    total = np.zeros(shape[::-1], dtype=np.int64)
    np.add.at(total, pairs // max(n, 1), said[:, None] * read[pairs % max(n, 1)])
    return total


def _find_items(found: Stretches, turns: int) -> tuple[Ints, Ints, Ints]:
    """Return every theme and turn of which it holds a letter or digit, each once."""
    row, turn = meet_units(found.counted, found.place, np.arange(turns))
    group, turn = np.divmod(ascending(found.group[row] * max(turns, 1) + turn), max(turns, 1))
    return group, turn, np.ones(len(group), dtype=np.int64)


def remark_wordless(snapshot: Snapshot, chosen: Chosen) -> tuple[Label, ...]:
    """Return how many passages are not counted for want of an informant's word, if any are."""
    n = count_wordless(snapshot, chosen)
    return (say("note.wordless", n=n),) if n else ()


def remark_stretches(amounts: Amounts, themes: Sequence[Label]) -> tuple[Label, ...]:
    """Return both numbers, where passages overlap: of the theme with most overlap, and of all."""
    passages, stretches = amounts.total_passages, amounts.total_stretches
    apart = passages - stretches
    if not apart.any():
        return ()
    everything = {
        "all_passages": count("passage", int(passages[-1])),
        "all_stretches": count("stretch", int(stretches[-1])),
    }
    if not apart[:-1].any():
        return (say("note.stretches.between", **everything),)
    most = int(np.argmax(apart[:-1]))
    own = {
        "passages": count("passage", int(passages[most])),
        "stretches": count("stretch", int(stretches[most])),
    }
    return (say("note.stretches", theme=themes[most], **own, **everything),)
