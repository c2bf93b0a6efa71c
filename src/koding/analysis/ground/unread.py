"""What was not read: where a table has nothing to say, and what has to be said about that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import ascending
from koding.analysis.ground.remarks import listing, say
from koding.analysis.ground.tree import choose_subtree
from koding.errors import KodingError
from koding.messages import analyses
from koding.model.coding import Reading
from koding.model.label import same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.selection import Chosen, DocumentReading
    from koding.model.label import Label
    from koding.model.snapshot import CodeNode, Snapshot

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]


def count_unread(
    snapshot: Snapshot, chosen: Chosen, of_turn: Ints, n_units: int, themes: Sequence[int]
) -> Ints:
    """Return how many documents of each unit are not read to the end for each theme.

    The shape is (units, themes + 1), the last column for all themes together. Where there is one,
    what is found in the unit is a least number, and what is not found there is missing.
    """
    read = chosen.reading.for_themes(snapshot.codes, themes)
    unread = ~np.column_stack((read, read.all(axis=1)))
    unit, document = _documents_of(snapshot, chosen, of_turn)
    counts = np.zeros((n_units, len(themes) + 1), dtype=np.int64)
    np.add.at(counts, unit, unread[document])
    return counts


def read_units(
    snapshot: Snapshot, chosen: Chosen, of_turn: Ints, n_units: int
) -> tuple[Reading | None, ...]:
    """Return how far the documents of each unit are read together.

    None is where nobody who counts speaks, so that there is nothing to be read.
    """
    states: list[set[Reading]] = [set() for _ in range(n_units)]
    for unit, document in zip(
        *(column.tolist() for column in _documents_of(snapshot, chosen, of_turn)), strict=True
    ):
        states[unit].add(chosen.reading.states[document])
    return tuple(
        one.pop() if len(one) == 1 else Reading.IN_PROGRESS if one else None for one in states
    )


def remark_unread(snapshot: Snapshot, chosen: Chosen, themes: Sequence[int]) -> tuple[Label, ...]:
    """Say which documents were done before a code of these themes was made or last changed."""
    reading = chosen.reading
    if reading.provisional or reading.zero:
        return ()
    codes = sorted({code for theme in themes for code in choose_subtree(snapshot.codes, theme)})
    behind = (reading.done & chosen.documents)[:, None] & ~reading.codes
    groups: dict[tuple[int, ...], list[int]] = {}
    for code in codes:
        documents = tuple(np.flatnonzero(behind[:, code]).tolist())
        if documents:
            groups.setdefault(documents, []).append(code)
    told = [_remark(snapshot, documents, of) for documents, of in groups.items()]
    return (*told, *_unsure(snapshot, chosen, codes))


def refuse_unread(reading: DocumentReading) -> None:
    """Refuse to test what is not read, or not known to be.

    Raises:
        KodingError: nothing is marked as done, or what is not read was to be taken as zero.
    """
    if reading.zero:
        raise KodingError(analyses.UNREAD_AS_ZERO())
    if reading.provisional or (reading.states and not reading.done.any()):
        raise KodingError(analyses.NOTHING_READ())


def _documents_of(snapshot: Snapshot, chosen: Chosen, of_turn: Ints) -> tuple[Ints, Ints]:
    """Return every unit and document that has text which counts there."""
    spoken = chosen.turns & (snapshot.turns.end > snapshot.turns.start) & (of_turn >= 0)
    n = max(len(snapshot.documents.names), 1)
    return np.divmod(ascending(of_turn[spoken] * n + snapshot.turns.document[spoken]), n)


def _remark(snapshot: Snapshot, documents: tuple[int, ...], codes: list[int]) -> Label:
    nodes = [snapshot.codes[code] for code in codes]
    names = [snapshot.documents.names[place] for place in documents]
    return say(
        "note.reading.code",
        codes=listing([node.path for node in nodes]),
        at=_dates(nodes),
        names=listing(names),
        first=names[0],
        code=nodes[0].path,
    )


def _dates(nodes: Sequence[CodeNode]) -> Label:
    dates = sorted(node.stood[-1][0][:10] for node in nodes)
    if dates[0] == dates[-1]:
        return same(dates[0])
    return say("note.reading.between", first=dates[0], last=dates[-1])


def _unsure(snapshot: Snapshot, chosen: Chosen, codes: Sequence[int]) -> list[Label]:
    """Say of which codes nobody can tell whether they changed after a document was done."""
    first = min(
        (
            at
            for mark, at in snapshot.finished.items()
            if chosen.documents[mark[0]] and chosen.reading.done[mark[0]]
        ),
        default="",
    )
    unsure = [
        node for node in (snapshot.codes[code] for code in codes) if (node.unsure or "") > first
    ]
    if not unsure or not first:
        return []
    at = max(node.unsure or "" for node in unsure)[:10]
    return [say("note.reading.unsure", codes=listing([node.path for node in unsure]), at=at)]
