"""Compares two coders' codings anew, line by line."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import krippendorff
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tests.oracle.oracle_data import Codes, Data, heard

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


def judged_by_many(folder: Path, data: Data, coders: tuple[str, ...]) -> pd.DataFrame:
    """Return the lines of informants in documents that two coders at least have marked done."""
    found = [judged_lines(folder, data, (coder,)) for coder in coders]
    lines = pd.concat(found).drop_duplicates(["revision", "number"])
    judges = [len(judges_of(data, document, coders)) for document in lines["document"]]
    lines = lines[np.array(judges, dtype=int) > 1]
    return lines.sort_values(["document", "number"])


def judges_of(data: Data, document: int, coders: tuple[str, ...]) -> list[str]:
    """Return those who have marked a document done in round 1."""
    return [coder for coder in coders if (document, coder, 1) in data.finished]


def had_by_judges(
    data: Data, lines: pd.DataFrame, coders: tuple[str, ...], code: int
) -> pd.DataFrame:
    """Return the lines of documents that all who judged them did when the code was there."""
    kept = [
        bool(len(judged_for(data, lines.iloc[[place]], tuple(judges_of(data, one, coders)), code)))
        for place, one in enumerate(lines["document"])
    ]
    return lines[np.array(kept, dtype=bool)]


def judgements(
    data: Data, lines: pd.DataFrame, coders: tuple[str, ...], codes: Codes
) -> NDArray[np.float64]:
    """Return a row a coder: 1 and 0 as `marks`, NaN where the coder has not judged the line."""
    found = np.array([marks(data, lines, coder, codes) for coder in coders], dtype=float)
    for place, coder in enumerate(coders):
        own = [coder in judges_of(data, one, coders) for one in lines["document"]]
        found[place, ~np.array(own, dtype=bool)] = np.nan
    return found


@dataclass(frozen=True)
class Coincidences:
    """Krippendorff's (2018) coincidences of two answers, of any number of coders.

    Each unit's pairs of judgements count 1 / (its judges - 1): both coded, one did, none did.
    """

    both: float
    apart: float
    neither: float

    @property
    def agreed(self) -> float:
        """Return the share of judgements that agree."""
        whole = self.both + 2 * self.apart + self.neither
        return (self.both + self.neither) / whole if whole else math.nan

    @property
    def positive(self) -> float:
        """Return positive specific agreement, 2a / (2a + b + c)."""
        whole = self.both + self.apart
        return self.both / whole if whole else math.nan

    @property
    def jaccard(self) -> float:
        """Return a / (a + b + c)."""
        whole = self.both / 2 + self.apart
        return self.both / 2 / whole if whole else math.nan

    @property
    def by_chance(self) -> float:
        """Return the disagreement that chance gives, 2 n1 n0 / (n (n - 1))."""
        coded, not_coded = self.both + self.apart, self.neither + self.apart
        n = coded + not_coded
        return 2 * coded * not_coded / (n * (n - 1)) if n > 1 else math.nan


def coincide(judged: NDArray[np.float64]) -> Coincidences:
    """Return the coincidences of judgements, a row a coder."""
    judges, coded = (~np.isnan(judged)).sum(axis=0), np.nansum(judged, axis=0)
    share = 1 / (judges - 1)
    return Coincidences(
        both=float((coded * (coded - 1) * share).sum()),
        apart=float((coded * (judges - coded) * share).sum()),
        neither=float(((judges - coded) * (judges - coded - 1) * share).sum()),
    )


def kappa_parts(judged: NDArray[np.float64]) -> tuple[float, float]:
    """Return observed and chance agreement: Cohen's (1960) of two coders, Fleiss' (1971) of more.

    Both are NaN where not everybody judged every unit.
    """
    if np.isnan(judged).any() or not judged.size:
        return math.nan, math.nan
    coded = judged.mean(axis=1)
    if len(judged) == 2:
        chance = coded[0] * coded[1] + (1 - coded[0]) * (1 - coded[1])
    else:
        chance = coded.mean() ** 2 + (1 - coded.mean()) ** 2
    return coincide(judged).agreed, float(chance)


def corrected(observed: float, expected: float) -> float:
    """Return what is left of agreement above chance; NaN where chance agrees always."""
    if math.isnan(expected) or math.isclose(expected, 1, abs_tol=1e-12):
        return math.nan
    return (observed - expected) / (1 - expected)
