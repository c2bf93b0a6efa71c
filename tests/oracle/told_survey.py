"""What `koding survey show` tells, beside what is counted here."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd
from scipy import stats

from tests.oracle import oracle_survey as surveys
from tests.oracle.oracle_figures import FEWEST_TO_MEASURE, Figure, Study
from tests.oracle.oracle_program import table


def figures(study: Study) -> Iterator[Figure]:
    """Yield what is told and what is counted of every item on an ordered scale."""
    survey = surveys.read_survey(study.folder)
    yield from answers(study, survey)
    yield from bars(study, survey, "respondent", "levels")
    yield from bars(study, survey, "case", "high")
    yield from intervals(study, survey)


def answers(study: Study, survey: surveys.Survey) -> Iterator[Figure]:
    """Yield what respondents and organisations answer, half levels both ways."""
    for row in table(study.folder, "survey", "show").itertuples():
        if row.item not in survey.answers:
            continue
        where, valid = f"survey {row.item}", survey.answers[row.item].dropna()
        yield Figure(f"{where}, valid", row.n_valid, len(valid))
        yield Figure(f"{where}, median", float(row.median), float(valid.median()))
        for kind in surveys.MISSING:
            told, missing = getattr(row, f"n_{kind}"), survey.missing[row.item]
            yield Figure(f"{where}, {kind}", told, int((missing == kind).sum()))
        high = sum(survey.groups[level] == "high" for level in valid)
        yield Figure(f"{where}, high", row.respondents, high)
        for name, upper in (("cases", False), ("cases_upper", True)):
            scores = surveys.case_scores(survey, row.item, upper=upper)
            high = sum(survey.groups[level] == "high" for level in scores)
            yield Figure(f"{where}, {name} high", getattr(row, name), high)
        yield Figure(f"{where}, n of cases", row.n_cases, len(scores))


def bars(study: Study, survey: surveys.Survey, by: str, figure: str) -> Iterator[Figure]:
    """Yield the numbers of one of the report's two figures: every level, sorted by the high."""
    found = table(study.folder, "survey", "show", "--figure", figure, "--by", by)
    for row in found.itertuples():
        scores = _scores(survey, row.item, by)
        where = f"survey's {figure} of {row.item} by {by}"
        yield Figure(f"{where}, n", row.n, len(scores))
        for level in survey.groups:
            number = int((scores == level).sum())
            yield Figure(f"{where}, {level}", getattr(row, f"n_{level:.0f}"), number)
            told = float(getattr(row, f"share_{level:.0f}"))
            yield Figure(f"{where}, share of {level}", told, number / len(scores))
        high = sum(survey.groups[level] == "high" for level in scores)
        yield Figure(f"{where}, high", row.n_high, high)
    shares = list(found["share_high"])
    yield Figure(f"survey's {figure} by {by}, sorted", shares == sorted(shares, reverse=True), True)


def intervals(study: Study, survey: surveys.Survey) -> Iterator[Figure]:
    """Yield Wilson's intervals (1927) of the shares of organisations."""
    for item in survey.answers.columns[:3]:  # Each has a command of its own.
        scores = surveys.case_scores(survey, item)
        if not len(scores):
            continue
        for row in table(study.folder, "survey", "show", "--item", item, "--interval").itertuples():
            level = pd.to_numeric(row.level, errors="coerce")
            if pd.isna(level):  # The rows of answers that are none.
                continue
            where, number = f"survey {item}, level {level}", int((scores == level).sum())
            wilson = stats.binomtest(number, len(scores)).proportion_ci(0.95, "wilson")
            yield Figure(f"{where}, cases", row.cases, number)
            upper = surveys.case_scores(survey, item, upper=True)
            yield Figure(f"{where}, upper", row.cases_upper, int((upper == level).sum()))
            few = len(scores) < FEWEST_TO_MEASURE
            for side, bound in (("low", wilson.low), ("high", wilson.high)):
                told = float(getattr(row, f"cases_share_{side}"))
                yield Figure(f"{where}, {side}", told, math.nan if few else bound)


def _scores(survey: surveys.Survey, item: str, by: str) -> pd.Series:
    return (
        survey.answers[item].dropna() if by == "respondent" else surveys.case_scores(survey, item)
    )
