"""Counts themes in units anew, place by place: slow, plain, and of nobody else's making."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

import pandas as pd
from oracle_data import LETTER, WORD, Data, counted, heard


@dataclass
class Cell:
    """What a theme amounts to in a unit; `words` are the places at which its words begin."""

    passages: int = 0
    stretches: int = 0
    words: int = 0
    documents: int = 0
    values: tuple[float, ...] = ()


def count(data: Data, codes: set[int], unit: str, key: Any) -> Cell:
    """Return the amounts of a theme's codes in the unit whose `unit` column is `key`."""
    turns = heard(data)
    turns = turns[turns[unit] == key]
    found = counted(data)
    found = found[found["code"].isin(codes)]
    cell, values = Cell(), []
    for document, spoken in turns.groupby("document"):
        own = found[found["document"] == document]
        text = data.texts[int(spoken["revision"].iloc[0])]
        bodies = list(zip(spoken["start"], spoken["end"], strict=True))
        spans = {
            (start, end) for start, end in zip(own["start"], own["end"], strict=True)
            if _speaks(text, start, end, bodies)
        }  # fmt: skip
        everywhere = _unite(set(zip(own["start"], own["end"], strict=True)))
        cell.passages += len(spans)
        cell.stretches += sum(_speaks(text, *one, bodies) for one in everywhere)
        cell.documents += bool(spans)
        starts = {
            word.start() for start, end in bodies for word in WORD.finditer(text, start, end)
        }  # fmt: skip
        cell.words += sum(any(a <= at < b for a, b in everywhere) for at in starts)
        values += [
            float(row.value) for row in own.itertuples()
            if not pd.isna(row.value) and _speaks(text, row.start, row.end, bodies)
        ]  # fmt: skip
    cell.values = tuple(values)
    return cell


def spoken_words(data: Data, unit: str, key: Any, documents: set[int] | None = None) -> int:
    """Return how many words informants speak in a unit, in some documents only if given."""
    turns = heard(data)
    turns = turns[turns[unit] == key]
    if documents is not None:
        turns = turns[turns["document"].isin(documents)]
    return sum(
        len(WORD.findall(data.texts[row.revision], row.start, row.end)) for row in turns.itertuples()
    )


def middle(values: tuple[float, ...]) -> float | None:
    """Return the median, None of nothing."""
    return median(values) if values else None


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
