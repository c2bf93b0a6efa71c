"""The ways in which a contested place can be settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from koding.model.reconciling import INTERSECTION, UNION, Piece, Reading

if TYPE_CHECKING:
    from koding.model.reconciling import Contested

OTHER_VALUE = "another value"


def list_readings(pieces: Mapping[str, Sequence[Piece]]) -> tuple[Reading, ...]:
    """Return each coder's reading (alike ones as one), then the union and what all of them share.

    `pieces` are each coder's, by start, and overlap into one stretch. Where coders' values differ
    the union and intersection ask for one.
    """
    by_pieces: dict[tuple[Piece, ...], list[str]] = {}
    for name, own in pieces.items():
        by_pieces.setdefault(tuple(own), []).append(name)
    readings = [Reading(", ".join(names), own, tuple(names)) for own, names in by_pieces.items()]
    values = {piece.value for own in by_pieces for piece in own}
    value, asks = (next(iter(values)), False) if len(values) == 1 else (None, True)
    spans = [_spans(own) for own in by_pieces]
    union = (min(one[0][0] for one in spans), max(one[-1][1] for one in spans))
    if asks and all(one == [union] for one in spans):
        return (*readings, Reading(OTHER_VALUE, (Piece(*union),), asks=True))
    for name, made in ((UNION, [union]), (INTERSECTION, _shared(spans))):
        if len(pieces) > 1 and made and (asks or made not in spans):
            whole = tuple(Piece(start, end, value) for start, end in made)
            readings.append(Reading(name, whole, asks=asks))
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
