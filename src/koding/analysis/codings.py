"""The coding that counts as masks of a snapshot: its passages, and what has been read for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.tree import hold_for_themes
from koding.analysis.whose import Ledger, Whose, begun, choose_whose
from koding.model.reading import Reading, Uncoded, stood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.model.measures import CoderPolicy
    from koding.model.snapshot import CodeNode, Mark, Snapshot

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class DocumentReading:
    """How far those whose coding counts have read each document, and for which codes.

    `states` runs along the documents. `done` are those read to their end; with `provisional`,
    where nobody who counts has marked anything done, those that are begun, and with `zero` all.
    `codes` has the shape (documents, codes): read to the end after the code was made and last
    changed, or marked as read for it. Neither provisional nor zero numbers are to be tested.
    """

    states: tuple[Reading, ...]
    done: Bools
    codes: Bools
    provisional: bool = False
    zero: bool = False

    def for_themes(self, nodes: Sequence[CodeNode], themes: Sequence[int]) -> Bools:
        """Return which documents are read for each theme's subtree: (documents, themes)."""
        return hold_for_themes(nodes, themes, self.codes)


@dataclass(frozen=True)
class Coding:
    """The mask of the passages that count, what has been read, and whose coding it is."""

    passages: Bools
    reading: DocumentReading
    whose: Whose


def choose_coding(
    snapshot: Snapshot,
    coders: CoderPolicy | tuple[str, ...],
    main_coder: str | None,
    round_: int | None,
    documents: Bools,
    uncoded: Uncoded = Uncoded.MISSING,
) -> Coding:
    """Return the passages in `documents` (a mask) that the policy, or the coders named, make count.

    Raises:
        NotFoundError: a coder is named whom the study does not have, or no main coder is named
            where several have coded.
    """
    marks, of = _marks_of(snapshot)
    ledger = _ledger(snapshot, marks, of)
    asked = np.flatnonzero(documents).tolist()
    whose = choose_whose(ledger, coders, main_coder, round_, asked, uncoded)
    counts = [documents[mark[0]] and mark[1:] in whose.pairs[mark[0]] for mark in marks]
    return Coding(
        passages=np.array(counts, dtype=bool)[of],
        reading=_reading(snapshot, ledger, whose, documents),
        whose=whose,
    )


def _marks_of(snapshot: Snapshot) -> tuple[list[Mark], Ints]:
    """Return the different documents, coders and rounds of passages, and each passage's place."""
    passages = snapshot.passages
    rounds = int(passages.round.max(initial=0)) + 1
    key = (passages.document * len(snapshot.coders) + passages.coder) * rounds + passages.round
    keys, of = np.unique(key, return_inverse=True)
    coders = max(len(snapshot.coders), 1)
    pairs, round_ = np.divmod(keys, rounds)
    columns = (*np.divmod(pairs, coders), round_)
    return list(zip(*(column.tolist() for column in columns), strict=True)), of.reshape(-1)


def _ledger(snapshot: Snapshot, marks: list[Mark], of: Ints) -> Ledger:
    n = np.bincount(of, minlength=len(marks)).tolist()
    reads = np.bincount(of[snapshot.passages.reads], minlength=len(marks)).tolist()
    return Ledger(
        documents=snapshot.documents.names,
        coders=snapshot.coders,
        held=dict(zip(marks, zip(n, reads, strict=True), strict=True)),
        done=snapshot.finished,
        read_for=snapshot.read_for,
    )


def _reading(snapshot: Snapshot, ledger: Ledger, whose: Whose, documents: Bools) -> DocumentReading:
    taken = {Reading.DONE, Reading.IN_PROGRESS} if whose.provisional else {Reading.DONE}
    done = np.array([state in taken for state in whose.states], dtype=bool) | whose.zero
    done &= documents
    codes = np.repeat(done[:, None], len(snapshot.codes), axis=1)
    if not (whose.provisional or whose.zero):
        for place in np.flatnonzero(documents).tolist():
            codes[place] = _read_codes(snapshot, ledger, whose, place)
    return DocumentReading(whose.states, done, codes, whose.provisional, whose.zero)


def _read_codes(snapshot: Snapshot, ledger: Ledger, whose: Whose, document: int) -> Bools:
    """Return for which codes everybody who counts there and has begun has read a document."""
    read = np.zeros(len(snapshot.codes), dtype=bool)
    pairs = [pair for pair in whose.pairs[document] if begun(ledger, document, pair)]
    for number, pair in enumerate(pairs):
        mark = (document, *pair)
        own = _standing(snapshot.codes, ledger.done.get(mark))
        for code, at in ledger.read_for.get(mark, {}).items():
            own[code] |= stood(snapshot.codes[code].stood, at)
        read = own if number == 0 else read & own
    return read


def _standing(codes: Sequence[CodeNode], moment: str | None) -> Bools:
    """Return which codes were at a moment what they are now."""
    if moment is None:
        return np.zeros(len(codes), dtype=bool)
    return np.array([stood(code.stood, moment) for code in codes], dtype=bool)
