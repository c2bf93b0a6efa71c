"""Counts themes in units anew, place by place: plain, and of nobody else's making."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any

from tests.oracle.oracle_data import LETTER, WORD, Codes, Data, counted, heard

Span = tuple[int, int]


@dataclass
class Cell:
    """What a theme amounts to in a unit."""

    passages: int = 0
    stretches: int = 0
    words: int = 0
    documents: int = 0


@dataclass(frozen=True)
class Turn:
    """What an informant says at one go: where its letters are and where its words begin."""

    document: int
    ordinal: int
    case: Any
    letters: tuple[int, ...]
    words: tuple[int, ...]


@dataclass(frozen=True)
class Found:
    """Where codes are in a document: the turns of each passage and stretch, the words of each."""

    passages: tuple[frozenset[int], ...]
    stretches: tuple[frozenset[int], ...]
    words: dict[int, int]


def count(
    data: Data, codes: Codes, unit: str, key: Any, documents: frozenset[int] | None = None
) -> Cell:
    """Return the amounts of a theme's codes in the unit whose `unit` attribute is `key`.

    With `documents` only what is said in these counts.
    """
    return count_all(data, codes, unit, frozenset({key}), documents)


@cache
def count_all(
    data: Data,
    codes: Codes,
    unit: str,
    keys: frozenset[Any],
    documents: frozenset[int] | None = None,
) -> Cell:
    """Return the amounts in several units together, each passage once."""
    cell = Cell()
    for document, turns in said(data).items():
        here = {turn.ordinal for turn in turns if getattr(turn, unit) in keys}
        if here and (documents is None or document in documents):
            found = find(data, document, codes)
            cell.passages += sum(bool(here & one) for one in found.passages)
            cell.stretches += sum(bool(here & one) for one in found.stretches)
            cell.documents += any(here & one for one in found.passages)
            cell.words += sum(found.words[ordinal] for ordinal in here)
    return cell


def values(data: Data, codes: Codes, unit: str, key: Any) -> tuple[float, ...]:
    """Return the values of the passages of a scale code in a unit, one a passage."""
    found = counted(data)
    found = found[found["code"].isin(codes) & found["value"].notna()]
    bodies = {
        document: [turn for turn in turns if getattr(turn, unit) == key]
        for document, turns in said(data).items()
    }
    return tuple(
        row.value
        for row in found.itertuples()
        if _turns_of((row.start, row.end), bodies.get(row.document, ()))
    )


def places(data: Data, codes: Codes, unit: str) -> set[Any]:
    """Return the documents, or the turns, in which something of the codes is said."""
    turns = {
        (document, ordinal)
        for document in said(data)
        for passage in find(data, document, codes).passages
        for ordinal in passage
    }
    return {document for document, _ in turns} if unit == "document" else turns


@cache
def spoken_words(data: Data, unit: str, key: Any, documents: frozenset[int] | None = None) -> int:
    """Return how many words informants speak in a unit, in some documents only if given."""
    return sum(
        len(turn.words)
        for document, turns in said(data).items()
        for turn in turns
        if getattr(turn, unit) == key and (documents is None or document in documents)
    )


def middle(values: Iterable[float]) -> float | None:
    """Return the median, None of nothing."""
    values = tuple(values)
    return median(values) if values else None


@cache
def said(data: Data) -> dict[int, list[Turn]]:
    """Return the turns of informants by document."""
    turns: dict[int, list[Turn]] = {}
    for row in heard(data).itertuples():
        text = data.texts[row.revision]
        letters, words = (
            tuple(at.start() for at in kind.finditer(text, row.start, row.end))
            for kind in (LETTER, WORD)
        )
        turn = Turn(int(row.document), int(row.ordinal), row.case, letters, words)
        turns.setdefault(turn.document, []).append(turn)
    return turns


@cache
def find(data: Data, document: int, codes: Codes) -> Found:
    """Return where codes are in a document, by the coding that counts.

    Only what an informant speaks in, wherever, is a passage or part of a stretch.
    """
    own, turns = counted(data), said(data)[document]
    own = own[(own["document"] == document) & own["code"].isin(codes)]
    spans = set(zip(own["start"], own["end"], strict=True))
    passages = {span: _turns_of(span, turns) for span in sorted(spans)}
    united = _unite(span for span, ordinals in passages.items() if ordinals)
    return Found(
        tuple(passages.values()),
        tuple(_turns_of(span, turns) for span in united),
        {turn.ordinal: sum(_inside(turn.words, span) for span in united) for turn in turns},
    )


def _turns_of(span: Span, turns: Iterable[Turn]) -> frozenset[int]:
    """Return the turns of which a letter or digit lies in the span."""
    return frozenset(turn.ordinal for turn in turns if _inside(turn.letters, span))


def _inside(places: tuple[int, ...], span: Span) -> int:
    return bisect_left(places, span[1]) - bisect_left(places, span[0])


def _unite(spans: Iterable[Span]) -> list[Span]:
    """Return the unions of spans that overlap; those that only touch stay apart."""
    united: list[Span] = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united
