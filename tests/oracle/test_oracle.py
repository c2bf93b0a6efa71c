"""Every figure of the analyses comes out the same when other code counts anew from the database."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import oracle_agreement as agreement
import oracle_counts as counts
import oracle_data as data
import oracle_survey as surveys
import pandas as pd
import pytest
from oracle_program import run, table
from oracle_studies import MAIN, make_study

EVERYDAY = (2,)
"""The random study that every run counts anew; the soak counts all thirty."""
THIRTY = range(1, 31)
ENOUGH = 6_000
"""Figures of the sample study at least: fewer would mean that something is no longer asked."""
FEWEST_TO_MEASURE = 5
"""Under so many units koding prints scores and no coefficient."""


@dataclass(frozen=True)
class Study:
    """A study to count, what was read of its database, and whose coding it is."""

    folder: Path
    data: data.Data
    coders: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A number as koding tells it and as it is counted here."""

    what: str
    told: float | bool | str
    counted: float | bool | str

    @property
    def differs(self) -> bool:
        """Return whether the two are different numbers; neither is there where both are NaN."""
        if isinstance(self.told, str) or isinstance(self.counted, str):
            return self.told != self.counted
        if math.isnan(self.told) or math.isnan(self.counted):
            return not (math.isnan(self.told) and math.isnan(self.counted))
        return not math.isclose(self.told, self.counted, abs_tol=1e-9)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Return the sample study."""
    folder = tmp_path_factory.mktemp("oracle")
    run(folder, "demo", "studie")
    read = data.read(folder / "studie", "hovedkoder")
    return Study(folder / "studie", read, ("hovedkoder", "medkoder"))


@pytest.fixture(scope="module")
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Return the random study of a seed."""
    made = make_study(tmp_path_factory.mktemp("oracle") / "studie", request.param)
    return Study(made.folder, data.read(made.folder, MAIN), made.coders)


def test_the_sample_study_is_counted_right(sample: Study) -> None:
    """No figure of the sample study differs from what other code counts, in any analysis."""
    found = list(figures(sample))
    assert [figure for figure in found if figure.differs] == []
    assert len(found) > ENOUGH
    asked = {figure.what.split()[0] for figure in found}
    assert asked >= {"matrix", "words", "cooccurrence", "crosstab", "joint", "agreement"}


@pytest.mark.parametrize("drawn", EVERYDAY, indirect=True)
def test_a_random_study_is_counted_right(drawn: Study) -> None:
    """No figure of an untidy study differs from what other code counts."""
    assert [figure for figure in figures(drawn) if figure.differs] == []


@pytest.mark.soak
@pytest.mark.parametrize("drawn", THIRTY, indirect=True)
def test_thirty_random_studies_are_counted_right(drawn: Study) -> None:
    """No figure of thirty untidy studies differs from what other code counts."""
    assert [figure for figure in figures(drawn) if figure.differs] == []


def figures(study: Study) -> Iterator[Figure]:
    """Yield every figure of the analyses, as koding tells it and as it is counted here."""
    yield from _matrices(study, "document")
    yield from _matrices(study, "case")
    yield from _words(study)
    yield from _together(study)
    yield from _crosstab(study)
    yield from _joint(study)
    yield from _agreement(study)


def _units(study: Study, unit: str) -> dict[str, int]:
    turns = data.heard(study.data)
    documents = study.data.documents
    if unit == "document":
        kept = documents[documents["id"].isin(turns["document"])]
        return dict(zip(kept["name"], kept["id"], strict=True))
    return {
        name: key for key, name in study.data.cases.items() if key in set(turns["case"].dropna())
    }


def _matrices(study: Study, unit: str) -> Iterator[Figure]:
    paths, units = data.paths(study.data), _units(study, unit)
    for measure in ("passages", "stretches", "words", "present", "documents", "share"):
        if (measure, unit) == ("documents", "document"):
            continue
        arguments = ("matrix", "--by", unit, "--measure", measure, "--layout", "long")
        for row in table(study.folder, *arguments).itertuples():
            key, codes = units[row.unit_id], study.data.subtree[paths[row.theme]]
            where = f"matrix {measure} of {row.theme} in {row.unit_id}"
            read = data.read_documents(study.data, unit, key, paths[row.theme])
            yield Figure(f"{where}, read", row.read == "yes", read.whole)
            cell = counts.count(study.data, codes, unit, key)
            if measure == "share":
                spoken = counts.spoken_words(study.data, unit, key, read.done)
                inside = counts.count(study.data, codes, unit, key, read.done).words
                value = inside / spoken if spoken else math.nan
            else:
                value = float({**vars(cell), "present": cell.documents > 0}[measure])
            if measure != "share" and not read.whole and not value:
                value = math.nan
            yield Figure(where, float(row.value), value)
    yield from _values(study, unit, paths, units)


def _values(
    study: Study, unit: str, paths: dict[str, int], units: dict[str, int]
) -> Iterator[Figure]:
    arguments = ("matrix", "--by", unit, "--measure", "value", "--layout", "long")
    for row in table(study.folder, *arguments).itertuples():
        if row.measure != "median":
            continue
        codes = study.data.subtree[paths[row.theme]]
        values = counts.values(study.data, codes, unit, units[row.unit_id])
        where = f"matrix value of {row.theme} in {row.unit_id}"
        yield Figure(f"{where}, n", row.n_valid, len(values))
        median = counts.middle(values)
        yield Figure(where, float(row.value), math.nan if median is None else median)


def _words(study: Study) -> Iterator[Figure]:
    """The base of `words --code` is the words inside what counts, of whoever speaks there."""
    paths = data.paths(study.data)
    for path in data.top_paths(study.data):
        found = table(study.folder, "words", "--code", path, "--by", "form", "--all", "--top", "0")
        inside = sum(
            counts.count(study.data, study.data.subtree[paths[path]], "document", key).words
            for key in study.data.documents["id"]
        )
        yield Figure(f"words of {path}", int(found["n"].sum()), inside)


def _together(study: Study) -> Iterator[Figure]:
    paths = data.paths(study.data)
    top = data.top_paths(study.data)
    for unit in ("document", "turn"):
        places = {
            path: counts.places(study.data, study.data.subtree[paths[path]], unit) for path in top
        }
        found = table(
            study.folder, "cooccurrence", "--by", unit, "--level", "theme", "--layout", "long"
        ).itertuples()
        told = {frozenset((row.theme_a, row.theme_b)): row.n for row in found}
        for one, other in combinations(top, 2):
            both = len(places[one] & places[other])
            yield Figure(
                f"cooccurrence of {one} and {other} by {unit}",
                told.get(frozenset((one, other)), 0),
                both,
            )


def _crosstab(study: Study) -> Iterator[Figure]:
    survey = surveys.read_survey(study.folder)
    paths, units = data.paths(study.data), _units(study, "case")
    of_theme = {theme: item for item, theme in survey.theme.items() if not pd.isna(theme)}
    found = table(study.folder, "crosstab", "--test", check=False)
    for row in found.itertuples():
        scores = surveys.case_scores(survey, of_theme[paths[row.theme]])
        pairs = []
        for key in units.values():
            read = data.read_documents(study.data, "case", key, paths[row.theme])
            spoken = counts.spoken_words(study.data, "case", key, read.done)
            if key in scores.index and spoken:
                codes = study.data.subtree[paths[row.theme]]
                inside = counts.count(study.data, codes, "case", key, read.done).words
                pairs.append((scores[key], inside / spoken))
        yield Figure(f"crosstab n of {row.theme}", row.n, len(pairs))
        if len(pairs) >= FEWEST_TO_MEASURE:
            x, y = np.array(pairs).T
            yield Figure(f"crosstab tau-b of {row.theme}", float(row.tau_b), surveys.tau_b(x, y))
            if len(pairs) <= surveys.MOST_TO_LIST:
                p = surveys.exact_p(x, y)
                yield Figure(f"crosstab p of {row.theme}", float(row.p_tau_b), p)


def _joint(study: Study) -> Iterator[Figure]:
    survey = surveys.read_survey(study.folder)
    paths = data.paths(study.data)
    of_theme = {theme: item for item, theme in survey.theme.items() if not pd.isna(theme)}
    for row in table(study.folder, "joint", "--level", "theme").itertuples():
        if not isinstance(row.theme, str) or paths[row.theme] not in of_theme:
            continue
        item = of_theme[paths[row.theme]]
        answers, scores = survey.answers[item].dropna(), surveys.case_scores(survey, item)
        high = [survey.groups[value] == "high" for value in answers]
        yield Figure(f"joint {row.theme} respondents", row.respondents, len(answers))
        yield Figure(f"joint {row.theme} high", row.respondents_high, sum(high))
        yield Figure(f"joint {row.theme} cases", row.cases, len(scores))
        high = [survey.groups[value] == "high" for value in scores]
        yield Figure(f"joint {row.theme} cases high", row.cases_high, sum(high))
        if len(scores):
            yield Figure(f"joint {row.theme} median", float(row.median), float(scores.median()))
        done = data.done_documents(study.data)
        cell = [
            counts.count(study.data, study.data.subtree[paths[row.theme]], "document", key)
            for key in done
        ]
        yield Figure(
            f"joint {row.theme} documents", row.documents, sum(one.documents for one in cell)
        )
        yield Figure(f"joint {row.theme} words", row.words, sum(one.words for one in cell))


def _agreement(study: Study) -> Iterator[Figure]:
    if len(study.coders) < 2:
        return
    first, second = study.coders[:2]
    lines = agreement.judged_lines(study.folder, study.data, (first, second))
    if not len(lines):
        return
    paths = data.paths(study.data)
    found = table(study.folder, "agreement", "--coders", first, "--coders", second)
    for row in found[found["question"] == "coded"].itertuples():
        if row.code not in paths:
            continue
        own = agreement.judged_for(study.data, lines, (first, second), paths[row.code])
        codes = study.data.subtree[paths[row.code]]
        one, other = (agreement.marks(study.data, own, who, codes) for who in (first, second))
        where = f"agreement on {row.code}"
        yield Figure(f"{where}, lines", row.units, len(own))
        if not len(own):
            continue
        yield Figure(f"{where}, percent", row.agreed, agreement.percent(one, other))
        yield Figure(f"{where}, kappa", float(row.kappa), agreement.cohen(one, other))
        yield Figure(f"{where}, alpha", float(row.alpha), agreement.alpha([one, other]))
        yield Figure(f"{where}, positive", float(row.positive), agreement.positive(one, other))
