"""Scores organisations anew from the database, and sets themes against them with SciPy."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from itertools import combinations, permutations, product
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]

MOST_TO_LIST = 8
"""Up to so many units every pairing is tried."""


MISSING = ("dont_know", "not_answered", "not_asked")
"""Why an answer is none."""

LEAST_EXPECTED = 5
"""Under so many expected, chi-square's own distribution is no guide."""

FEWEST_TO_FLAG = 5
"""Under so many ranked rows the joint display suggests nothing."""


@dataclass
class Survey:
    """Valid answers as numbers (NaN where missing), a row a respondent, and their organisations.

    `missing` says why an answer is none, `groups` gives each level of the scale its group (low,
    middle, high).
    """

    answers: pd.DataFrame
    case: pd.Series
    theme: dict[str, int]
    groups: dict[float, str]
    missing: pd.DataFrame


@cache
def read_survey(folder: Path) -> Survey:
    """Return the survey that is current in a study."""
    with closing(sqlite3.connect(folder / "koding.db")) as connection:
        rows = pd.read_sql_query(
            "SELECT i.identifier AS item, i.kind, a.respondent_id AS respondent, r.case_id, "
            "a.level, a.missing, t.code_id FROM responses a JOIN items i ON i.id = a.item_id "
            "JOIN respondents r ON r.id = a.respondent_id "
            "LEFT JOIN item_themes t ON t.item_id = i.id WHERE NOT i.retired "
            "AND a.survey_revision_id = (SELECT max(id) FROM survey_revisions WHERE NOT retired)",
            connection,
        )
    ordinal = rows[rows["kind"] == "ordinal"]
    return Survey(
        answers=ordinal.pivot(index="respondent", columns="item", values="level").astype(float),
        case=rows.drop_duplicates("respondent").set_index("respondent")["case_id"],
        theme=dict(zip(ordinal["item"], ordinal["code_id"], strict=True)),
        groups={1.0: "low", 2.0: "low", 3.0: "middle", 4.0: "high", 5.0: "high"},
        missing=ordinal.pivot(index="respondent", columns="item", values="missing"),
    )


def item_of(survey: Survey, code: int) -> str:
    """Return the item that asks of a theme."""
    return next(item for item, theme in survey.theme.items() if theme == code)


def case_scores(survey: Survey, item: str, *, upper: bool = False) -> pd.Series:
    """Return the median of every organisation's valid answers, a half level taken as the lower."""
    medians = survey.answers[item].groupby(survey.case).median().dropna()
    return np.floor(medians + 0.5) if upper else np.ceil(medians - 0.5)


def rank(weights: pd.DataFrame) -> list[float]:
    """Return ranks, the heaviest first by its first number and then its second, ties averaged."""
    rows = [tuple(row) for row in weights.itertuples(index=False)]
    above = [sum(other > one for other in rows) for one in rows]
    return [heavier + (rows.count(one) + 1) / 2 for one, heavier in zip(rows, above, strict=True)]


def flag(difference: float, ranked: int) -> str:
    """Return the flag that a difference of ranks suggests, blank where too few are ranked."""
    if ranked < FEWEST_TO_FLAG:
        return ""
    if abs(difference) >= ranked / 2:
        return "dissonance"
    return "partial agreement" if abs(difference) >= ranked / 4 else "agreement"


def tau_b(x: Floats, y: Floats) -> float:
    """Return Kendall's tau-b as SciPy has it."""
    return float(stats.kendalltau(x, y, variant="b").statistic)


def rho(x: Floats, y: Floats) -> float:
    """Return Spearman's rho as SciPy has it; NaN where one of the two is the same throughout."""
    if len(np.unique(x)) < 2 or len(np.unique(y)) < 2:
        return math.nan
    return float(stats.spearmanr(x, y).statistic)


def cliffs_delta(scores: Floats, present: NDArray[np.bool_]) -> float:
    """Return how much likelier a score with the theme is the higher one; NaN without two groups."""
    pairs = [np.sign(one - other) for one in scores[present] for other in scores[~present]]
    return float(np.mean(pairs)) if pairs else math.nan


def exact_p(x: Floats, y: Floats) -> float:
    """Return the two-sided permutation p of tau-b over every pairing, for few units.

    Ties are the same in every pairing, so the concordant less the discordant pairs decide.
    """
    orders = np.array(list(permutations(range(len(y)))))
    drawn, seen = np.zeros(len(orders)), 0.0
    for one, other in combinations(range(len(x)), 2):
        sign = np.sign(x[one] - x[other])
        drawn += sign * np.sign(y[orders[:, one]] - y[orders[:, other]])
        seen += sign * np.sign(y[one] - y[other])
    return float((np.abs(drawn) >= abs(seen)).mean())


def flags_by_chance(one: list[float], other: list[float]) -> dict[str, float]:
    """Return how many of each flag there would be, in the mean over all pairings of two columns.

    In a pairing drawn at random each rank of one column meets each of the other once in k.
    """
    met = [flag(mine - theirs, len(one)) for mine in one for theirs in other]
    return {
        name: met.count(name) / len(one)
        for name in ("dissonance", "partial agreement", "agreement")
    }


def expect(seen: NDArray[np.int_]) -> Floats:
    """Return the counts expected without association; NaN of an empty table."""
    whole = seen.sum()
    if not whole:
        return np.full(seen.shape, np.nan)
    expected: Floats = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / whole
    return expected


def residuals(seen: NDArray[np.int_]) -> Floats:
    """Return the adjusted residuals of Haberman (1973); NaN in an empty or a full margin."""
    expected, whole = expect(seen), max(seen.sum(), 1)
    rows, columns = (1 - seen.sum(axis=axis) / whole for axis in (1, 0))
    spread = np.sqrt(expected * np.outer(rows, columns))
    return np.where(spread > 0, (seen - expected) / np.where(spread > 0, spread, 1), np.nan)


def exact_contingency(seen: NDArray[np.int_]) -> tuple[float, float, float]:
    """Return chi-square, Fisher's p (Freeman and Halton 1951) and the exact p of chi-square.

    Over every table of two rows with these margins, each as likely as the hypergeometric says.
    """
    columns = seen.sum(axis=0)[seen.sum(axis=0) > 0]
    first, whole = int(seen[0].sum()), int(seen.sum())

    def chi(row: tuple[int, ...]) -> float:
        both = np.array([row, columns - np.array(row)])
        return float(((both - expect(both)) ** 2 / expect(both)).sum())

    tables = [
        row for row in product(*(range(n + 1) for n in columns)) if sum(row) == first
    ]  # fmt: skip
    chance = {
        row: math.prod(math.comb(n, k) for n, k in zip(columns, row, strict=True))
        / math.comb(whole, first)
        for row in tables
    }
    own = tuple(int(n) for n in seen[0][seen.sum(axis=0) > 0])
    fisher = sum(one for one in chance.values() if one <= chance[own] * (1 + 1e-9))
    as_far = sum(one for row, one in chance.items() if chi(row) >= chi(own) - 1e-9)
    return chi(own), fisher, as_far
