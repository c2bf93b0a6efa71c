"""Where coders have to agree, and the ways in which each such place can be settled."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.comparison import Contest, compare
from koding.analysis.agreement.differences import find_disagreements
from koding.model.coding import CONSENSUS
from koding.model.reconciling import (
    INTERSECTION,
    UNION,
    Agreement,
    Contested,
    Difference,
    PassageReading,
    Piece,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.analysis.agreement.comparison import Comparison
    from koding.model.reconciling import Disagreement
    from koding.model.snapshot import Snapshot

Where = tuple[int, int]
"""A document and a code, by index."""

OTHER_VALUE = "another value"


@dataclass(frozen=True, slots=True)
class OverlappingPassages:
    """Passages of one code that overlap one another: each rater's pieces, by start."""

    document: int
    code: int
    start: int
    end: int
    pieces: dict[int, tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class Unreconciled:
    """What coders agree on and what not, the longest disagreement first, then values alone.

    `done` are documents that are left out, consensus having marked them as done.
    """

    documents: tuple[str, ...]
    done: tuple[str, ...]
    coders: tuple[str, ...]
    agreed: tuple[Agreement, ...]
    open: tuple[Contested, ...]


def find_contested(
    snapshot: Snapshot,
    coders: Sequence[str] = (),
    round_: int = 1,
    documents: Sequence[str] = (),
) -> Unreconciled:
    """Return what coders agree and differ on where `consensus` has not coded it yet.

    Who is compared on which documents is as in `find_disagreements`; of those, without documents
    named, the ones that consensus has not marked as done. Passages that differ only in
    text that does not count (the interviewer's, white space) are agreed on, as their union; what
    not all coded there is no matter.

    Raises:
        NotFoundError: a coder or document is named that the study does not have.
    """
    comparison = compare(snapshot, Contest(tuple(coders), (round_,), tuple(documents)))
    settled = _consensus(snapshot, round_)
    done = set() if documents else _done(snapshot, round_)
    places = [
        place
        for place in _gather(snapshot, comparison)
        if place.document not in done
        and not _touched(settled.get((place.document, place.code), []), place)
    ]
    rank = _rank(snapshot, places, find_disagreements(snapshot, coders, (round_,), documents))
    agreed, contested = _part(comparison, places, rank)
    names = snapshot.documents.names
    compared = np.flatnonzero(comparison.documents).tolist()
    return Unreconciled(
        documents=tuple(names[place] for place in compared if place not in done),
        done=tuple(names[place] for place in compared if place in done),
        coders=tuple(rater.name for rater in comparison.raters),
        agreed=tuple(_agree(snapshot, places[number]) for number in agreed),
        open=tuple(
            _contest(snapshot, comparison, places[number], ends=number in rank)
            for number in contested
        ),
    )


def _gather(snapshot: Snapshot, comparison: Comparison) -> Iterator[OverlappingPassages]:
    """Yield the places by document, code and start; passages that only touch are in two."""
    table, rows, rater = snapshot.passages, comparison.passages, comparison.rater
    order = np.lexsort((table.end[rows], table.start[rows], table.code[rows], table.document[rows]))
    rows, rater = rows[order], rater[order]
    found: list[tuple[int, Piece]] = []
    where, reach = (-1, -1), -1
    for row, who in zip(rows.tolist(), rater.tolist(), strict=True):
        piece = _piece(snapshot, row)
        here = int(table.document[row]), int(table.code[row])
        if found and (here != where or piece.start >= reach):
            yield _place(where, found)
            found, reach = [], -1
        found.append((who, piece))
        where, reach = here, max(reach, piece.end)
    if found:
        yield _place(where, found)


def _place(where: Where, found: list[tuple[int, Piece]]) -> OverlappingPassages:
    return OverlappingPassages(
        *where,
        start=min(piece.start for _, piece in found),
        end=max(piece.end for _, piece in found),
        pieces={
            who: tuple(piece for other, piece in found if other == who)
            for who in sorted({who for who, _ in found})
        },
    )


def _piece(snapshot: Snapshot, row: int) -> Piece:
    table = snapshot.passages
    value = float(table.value[row])
    return Piece(int(table.start[row]), int(table.end[row]), None if np.isnan(value) else value)


def _rank(
    snapshot: Snapshot, places: Sequence[OverlappingPassages], differing: Sequence[Disagreement]
) -> dict[int, int]:
    """Return the places that hold a disagreement about text that counts, the longest first."""
    starts: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, place in enumerate(places):
        starts.setdefault(_names(snapshot, place), []).append((place.start, number))
    rank: dict[int, int] = {}
    for one in differing:
        here = starts.get((one.document, one.code), [])
        before = bisect_right(here, (one.start, len(places))) - 1
        if before >= 0 and places[here[before][1]].end > one.start:
            rank.setdefault(here[before][1], len(rank))
    return rank


def _part(
    comparison: Comparison, places: Sequence[OverlappingPassages], rank: dict[int, int]
) -> tuple[list[int], list[int]]:
    """Return the places that all agree on, and those they differ on, by rank, then values alone."""
    agreed, contested = [], []
    for number, place in enumerate(places):
        all_coded = len(place.pieces) == comparison.judged[place.document].sum()
        if number in rank or (len(_values(place)) > 1 and all_coded):
            contested.append(number)
        elif all_coded:
            agreed.append(number)
    return agreed, sorted(contested, key=lambda number: rank.get(number, len(rank)))


def _values(place: OverlappingPassages) -> set[float | None]:
    return {piece.value for pieces in place.pieces.values() for piece in pieces}


def _agree(snapshot: Snapshot, place: OverlappingPassages) -> Agreement:
    value = next(iter(_values(place)))
    return Agreement(*_names(snapshot, place), Piece(place.start, place.end, value))


def _contest(
    snapshot: Snapshot, comparison: Comparison, place: OverlappingPassages, *, ends: bool
) -> Contested:
    judges = np.flatnonzero(comparison.judged[place.document]).tolist()
    names = [rater.name for rater in comparison.raters]
    absent = tuple(names[rater] for rater in judges if rater not in place.pieces)
    difference = Difference.PRESENCE if absent else Difference.ENDS if ends else Difference.VALUE
    document, code = _names(snapshot, place)
    return Contested(
        document=document,
        code=code,
        start=place.start,
        end=place.end,
        difference=difference,
        coded_by=tuple(names[rater] for rater in place.pieces),
        not_coded_by=absent,
        readings=list_readings({names[who]: pieces for who, pieces in place.pieces.items()}),
    )


def _names(snapshot: Snapshot, place: OverlappingPassages) -> tuple[str, str]:
    return snapshot.documents.names[place.document], snapshot.codes[place.code].path


def _done(snapshot: Snapshot, round_: int) -> set[int]:
    return {
        document
        for document, coder, finished in snapshot.finished
        if snapshot.coders[coder] == CONSENSUS and finished == round_
    }


def _consensus(snapshot: Snapshot, round_: int) -> dict[Where, list[Piece]]:
    table = snapshot.passages
    if CONSENSUS not in snapshot.coders:
        return {}
    own = (table.coder == snapshot.coders.index(CONSENSUS)) & (table.round == round_)
    found: dict[Where, list[Piece]] = {}
    for row in np.flatnonzero(own).tolist():
        where = int(table.document[row]), int(table.code[row])
        found.setdefault(where, []).append(_piece(snapshot, row))
    return found


def _touched(pieces: Sequence[Piece], place: OverlappingPassages) -> bool:
    return any(piece.start < place.end and place.start < piece.end for piece in pieces)


def list_readings(pieces: Mapping[str, Sequence[Piece]]) -> tuple[PassageReading, ...]:
    """Return each coder's reading (alike ones as one), then the union and what all of them share.

    `pieces` are each coder's, by start, and overlap into one stretch. Where coders' values differ
    the union and intersection ask for one.
    """
    by_pieces: dict[tuple[Piece, ...], list[str]] = {}
    for name, own in pieces.items():
        by_pieces.setdefault(tuple(own), []).append(name)
    readings = [
        PassageReading(", ".join(names), own, tuple(names)) for own, names in by_pieces.items()
    ]
    values = {piece.value for own in by_pieces for piece in own}
    value, asks = (next(iter(values)), False) if len(values) == 1 else (None, True)
    spans = [_spans(own) for own in by_pieces]
    union = (min(one[0][0] for one in spans), max(one[-1][1] for one in spans))
    if asks and all(one == [union] for one in spans):
        return (*readings, PassageReading(OTHER_VALUE, (Piece(*union),), asks=True))
    for name, made in ((UNION, [union]), (INTERSECTION, _shared(spans))):
        if len(pieces) > 1 and made and (asks or made not in spans):
            whole = tuple(Piece(start, end, value) for start, end in made)
            readings.append(PassageReading(name, whole, asks=asks))
    return tuple(readings)


def take_reading(contested: Contested, take: str) -> tuple[Piece, ...] | None:
    """Return the pieces that consensus gets when `take` (a coder, union, intersection) is taken.

    None where it has to be asked: values differ.
    """
    own = [one for one in contested.readings if one.coders]
    for reading in own:
        if take in reading.coders:
            return reading.pieces
    if take in contested.not_coded_by:
        return ()
    spans = [(contested.start, contested.end)]
    if take == INTERSECTION:
        spans = [] if contested.not_coded_by else _shared([_spans(one.pieces) for one in own])
    values = {piece.value for one in own for piece in one.pieces}
    if spans and len(values) > 1:
        return None
    return tuple(Piece(start, end, next(iter(values))) for start, end in spans)


def _spans(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    return [(piece.start, piece.end) for piece in pieces]


def _shared(spans: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Return the spans that lie in one of every coder's."""
    shared = list(spans[0])
    for other in spans[1:]:
        shared = [
            (max(start, first), min(end, last))
            for start, end in shared
            for first, last in other
            if max(start, first) < min(end, last)
        ]
    return shared
