"""Compares two coders' codings anew, line by line."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import krippendorff
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from oracle_data import Codes, Data, heard

Judgements = NDArray[np.int_]


def judged_lines(folder: Path, data: Data, coders: tuple[str, ...]) -> pd.DataFrame:
    """Return the lines of informants in documents that every coder has marked done in round 1."""
    with closing(sqlite3.connect(folder / "koding.db")) as connection:
        lines = pd.read_sql_query(
            'SELECT revision_id AS revision, number, turn AS ordinal, start, "end" FROM lines',
            connection,
        )
    turns = heard(data)[["revision", "ordinal", "document"]]
    lines = lines.merge(turns, on=["revision", "ordinal"])
    done = [
        all((document, who, 1) in data.finished for who in coders) for document in lines["document"]
    ]
    return lines[np.array(done, dtype=bool)]


def judged_for(data: Data, lines: pd.DataFrame, coders: tuple[str, ...], code: int) -> pd.DataFrame:
    """Return the lines of documents that every coder marked done when the code was there."""
    had = [
        all(
            all(
                data.made.get(one, "") <= data.done_at[document, who, 1]
                or (document, who, 1, one) in data.finished_for
                for one in data.subtree[code]
            )
            for who in coders
        )
        for document in lines["document"]
    ]
    return lines[np.array(had, dtype=bool)]


def marks(data: Data, lines: pd.DataFrame, coder: str, codes: Codes) -> Judgements:
    """Return 1 for every line that a passage of the codes by this coder touches, else 0.

    Coders are compared on the text itself, so that a full stop is touched as a letter is: what
    holds no informant's word is left out of counts of passages, and lines are no such count.
    """
    own = data.passages
    own = own[(own["coder"] == coder) & (own["round"] == 1) & own["code"].isin(codes)]
    spans: dict[int, list[tuple[int, int]]] = {}
    for document, start, end in zip(own["document"], own["start"], own["end"], strict=True):
        spans.setdefault(document, []).append((start, end))
    found = [
        any(start < line.end and line.start < end for start, end in spans.get(line.document, ()))
        for line in lines.itertuples()
    ]
    return np.array(found, dtype=int)


def percent(first: Judgements, second: Judgements) -> float:
    """Return the share of lines that both judge alike."""
    return float((first == second).mean())


def cohen(first: Judgements, second: Judgements) -> float:
    """Return Cohen's kappa (1960); NaN where chance agrees always."""
    expected = first.mean() * second.mean() + (1 - first.mean()) * (1 - second.mean())
    if expected == 1:
        return float("nan")
    return float(((first == second).mean() - expected) / (1 - expected))


def alpha(judgements: list[Judgements]) -> float:
    """Return Krippendorff's nominal alpha; NaN where everybody says one thing throughout."""
    values = np.array(judgements, dtype=float)
    if len(np.unique(values)) < 2:
        return float("nan")
    return float(krippendorff.alpha(reliability_data=values, level_of_measurement="nominal"))


def marked_characters(
    data: Data, lines: pd.DataFrame, coder: str, codes: Codes
) -> tuple[Judgements, NDArray[np.int_]]:
    """Return 1 for every character of the lines' turns with one of the codes, and its turn."""
    own = data.passages
    own = own[(own["coder"] == coder) & (own["round"] == 1) & own["code"].isin(codes)]
    turns = heard(data)
    turns = turns[turns["document"].isin(set(lines["document"]))]
    found, places = [np.zeros(0, dtype=int)], [np.zeros(0, dtype=int)]
    for place, turn in enumerate(turns.itertuples()):
        marked = np.zeros(turn.end - turn.start, dtype=int)
        for passage in own[own["document"] == turn.document].itertuples():
            first, last = passage.start - turn.start, passage.end - turn.start
            marked[max(first, 0) : max(last, 0)] = 1
        found.append(marked)
        places.append(np.full(len(marked), place))
    return np.concatenate(found), np.concatenate(places)


def unit_or_gap(coders: list[Judgements], turn: NDArray[np.int_]) -> float:
    """Return u-alpha (2016) of one code: chance pairs characters, but not those of one unit.

    A unit is a run of marked characters of one turn.
    """
    both = np.concatenate(coders)
    whole, own = len(both), int((both == 0).sum())
    for marked in coders:
        begins = (marked == 1) & (np.diff(marked * (turn + 1), prepend=0) != 0)
        own += int((np.bincount(np.cumsum(begins)[marked == 1], minlength=1) ** 2).sum())
    ones = int(both.sum())
    expected = 2 * ones * (whole - ones) / (whole**2 - own)
    return float(1 - (coders[0] != coders[1]).mean() / expected) if expected else float("nan")


def positive(first: Judgements, second: Judgements) -> float:
    """Return positive specific agreement, 2a / (2a + b + c)."""
    both = int((first & second).sum())
    all_marks = int(first.sum() + second.sum())
    return 2 * both / all_marks if all_marks else float("nan")
