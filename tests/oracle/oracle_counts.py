"""Counts themes in units anew, place by place: slow, plain, and of nobody else's making."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

import pandas as pd
from oracle_data import LETTER, WORD, Data, counted, heard


@dataclass
class Cell:
    """What a theme amounts to in a unit."""

    passages: int = 0
    stretches: int = 0
    words: int = 0
    documents: int = 0


def count(
    data: Data, codes: set[int], unit: str, key: Any, documents: set[int] | None = None
) -> Cell:
    """Return the amounts of a theme's codes in the unit whose `unit` column is `key`.

    With `documents` only what is said in these counts.
    """
    turns, found = _turns(data, unit, key, documents), counted(data)
    found = found[found["code"].isin(codes)]
    cell = Cell()
    for document, spoken in turns.groupby("document"):
        own = found[found["document"] == document]
        text = data.texts[int(spoken["revision"].iloc[0])]
        bodies = list(zip(spoken["start"], spoken["end"], strict=True))
        spans = set(zip(own["start"], own["end"], strict=True))
        # Only what an informant speaks in, wherever, is part of a stretch.
        whole = heard(data)
        whole = whole[whole["document"] == document]
        everyone = list(zip(whole["start"], whole["end"], strict=True))
        united = _unite({one for one in spans if _speaks(text, *one, everyone)})
        here = {one for one in spans if _speaks(text, *one, bodies)}
        cell.passages += len(here)
        cell.stretches += sum(_speaks(text, *one, bodies) for one in united)
        cell.documents += bool(here)
        starts = [word.start() for a, b in bodies for word in WORD.finditer(text, a, b)]
        cell.words += sum(any(a <= at < b for a, b in united) for at in starts)
    return cell


def values(data: Data, codes: set[int], unit: str, key: Any) -> tuple[float, ...]:
    """Return the values of the passages of a scale code in a unit, one a passage."""
    turns, found = _turns(data, unit, key, None), counted(data)
    found = found[found["code"].isin(codes) & found["value"].notna()]
    kept = []
    for document, spoken in turns.groupby("document"):
        text = data.texts[int(spoken["revision"].iloc[0])]
        bodies = list(zip(spoken["start"], spoken["end"], strict=True))
        own = found[found["document"] == document]
        kept += [row.value for row in own.itertuples() if _speaks(text, row.start, row.end, bodies)]
    return tuple(kept)


def places(data: Data, codes: set[int], unit: str) -> set[Any]:
    """Return the documents, or the turns, in which something of the codes is said."""
    found = counted(data)
    found = found[found["code"].isin(codes)]
    places = set()
    for turn in heard(data).itertuples():
        own = found[found["document"] == turn.document]
        text, body = data.texts[turn.revision], [(turn.start, turn.end)]
        if any(_speaks(text, a, b, body) for a, b in zip(own["start"], own["end"], strict=True)):
            places.add(turn.document if unit == "document" else (turn.document, turn.ordinal))
    return places


def spoken_words(data: Data, unit: str, key: Any, documents: set[int] | None = None) -> int:
    """Return how many words informants speak in a unit, in some documents only if given."""
    turns = _turns(data, unit, key, documents)
    return sum(
        len(WORD.findall(data.texts[row.revision], row.start, row.end))
        for row in turns.itertuples()
    )


def middle(values: tuple[float, ...]) -> float | None:
    """Return the median, None of nothing."""
    return median(values) if values else None


def _turns(data: Data, unit: str, key: Any, documents: set[int] | None) -> pd.DataFrame:
    turns = heard(data)
    turns = turns[turns[unit] == key]
    return turns if documents is None else turns[turns["document"].isin(documents)]


def _speaks(text: str, start: int, end: int, bodies: list[tuple[int, int]]) -> bool:
    return any(
        LETTER.search(text, max(start, a), min(end, b)) for a, b in bodies if start < b and a < end
    )


def _unite(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the unions of spans that overlap; those that only touch stay apart."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united
