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
    assert asked == {
        "matrix", "words", "cooccurrence", "survey", "groups", "crosstab", "joint", "agreement",
    }  # fmt: skip


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
    yield from _survey(study)
    yield from _groups(study)
    yield from _crosstab(study)
    yield from _joint(study)
    yield from _agreement(study)
    yield from _pairs(study)


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


def _survey(study: Study) -> Iterator[Figure]:
    survey = surveys.read_survey(study.folder)
    for row in table(study.folder, "survey", "show").itertuples():
        if row.item not in survey.answers:
            continue
        where, answers = f"survey {row.item}", survey.answers[row.item].dropna()
        yield Figure(f"{where}, valid", row.n_valid, len(answers))
        yield Figure(f"{where}, median", float(row.median), float(answers.median()))
        high = sum(survey.groups[level] == "high" for level in answers)
        yield Figure(f"{where}, high", row.respondents, high)
        for name, upper in (("cases", False), ("cases_upper", True)):
            scores = surveys.case_scores(survey, row.item, upper=upper)
            high = sum(survey.groups[level] == "high" for level in scores)
            yield Figure(f"{where}, {name} high", getattr(row, name), high)
        yield Figure(f"{where}, n of cases", row.n_cases, len(scores))


def _groups(study: Study) -> Iterator[Figure]:
    survey = surveys.read_survey(study.folder)
    paths, units = data.paths(study.data), _units(study, "case")
    for row in table(study.folder, "crosstab").itertuples():
        item, code = surveys.item_of(survey, paths[row.theme]), paths[row.theme]
        codes, shares = study.data.subtree[code], _scored_shares(study, row.theme)
        scores = surveys.case_scores(survey, item)
        names = {key: name for name, key in units.items() if key in scores.index}
        present = {key for key in names if counts.count(study.data, codes, "case", key).documents}
        known = {
            key
            for key in names
            if key in present or data.read_documents(study.data, "case", key, code).whole
        }
        for upper in (False, True):
            scored, last = surveys.case_scores(survey, item, upper=upper), "_upper" * upper
            for group in ("low", "middle", "high"):
                own = {key for key in names if survey.groups[scored[key]] == group}
                where = f"groups {row.theme} {group}{last}"
                cases = getattr(row, f"{group}_cases{last}")
                yield Figure(f"{where}, cases", cases, len(own))
                told = getattr(row, f"{group}_known{last}")
                yield Figure(f"{where}, known", told, len(own & known))
                # Of a group in which nobody has read anything there is nothing to tell.
                unread = bool(own) and not own & known
                told = float(getattr(row, f"{group}_present{last}"))
                yield Figure(f"{where}, present", told, math.nan if unread else len(own & present))
                if not upper:
                    for amount in ("passages", "stretches", "words"):
                        found = sum(
                            getattr(counts.count(study.data, codes, "case", key), amount)
                            for key in own
                        )
                        told = float(getattr(row, f"{group}_{amount}"))
                        yield Figure(f"{where}, {amount}", told, math.nan if unread else found)
                    share = [shares[names[key]][1] for key in own if names[key] in shares]
                    told = float(getattr(row, f"{group}_share"))
                    yield Figure(f"{where}, share", told, _or_nan(counts.middle(share)))
        for name, keys in (("present", present), ("absent", known - present)):
            median = counts.middle([float(scores[key]) for key in keys])
            told = float(getattr(row, f"median_{name}"))
            yield Figure(f"groups {row.theme}, median {name}", told, _or_nan(median))


def _or_nan(number: float | None) -> float:
    return math.nan if number is None else number


def _crosstab(study: Study) -> Iterator[Figure]:
    found = table(study.folder, "crosstab", "--test", check=False)
    if "case" in found:  # Under five organisations everywhere: their scores, and no coefficient.
        yield from _scores(study, found)
        return
    for row in found.itertuples():
        pairs = list(_scored_shares(study, row.theme).values())
        yield Figure(f"crosstab n of {row.theme}", row.n, len(pairs))
        if len(pairs) >= FEWEST_TO_MEASURE:
            x, y = np.array(pairs).T
            yield Figure(f"crosstab tau-b of {row.theme}", float(row.tau_b), surveys.tau_b(x, y))
            yield Figure(f"crosstab rho of {row.theme}", float(row.rho), surveys.rho(x, y))
            delta = surveys.cliffs_delta(x, y > 0)
            yield Figure(f"crosstab delta of {row.theme}", float(row.delta), delta)
            yield Figure(f"crosstab present of {row.theme}", row.n_present, int((y > 0).sum()))
            if len(pairs) <= surveys.MOST_TO_LIST:
                p = surveys.exact_p(x, y)
                yield Figure(f"crosstab p of {row.theme}", float(row.p_tau_b), p)


def _scores(study: Study, found: pd.DataFrame) -> Iterator[Figure]:
    for theme, rows in found.groupby("theme"):
        told = {row.case: row.share for row in rows.itertuples() if not math.isnan(row.score)}
        pairs = _scored_shares(study, theme)
        for case in told.keys() | pairs.keys():
            share = pairs[case][1] if case in pairs else math.nan
            yield Figure(f"crosstab share of {theme} in {case}", float(told[case]), share)


def _scored_shares(study: Study, theme: str) -> dict[str, tuple[float, float]]:
    """Return the score and the theme's share of every organisation that has both, by name."""
    survey = surveys.read_survey(study.folder)
    paths = data.paths(study.data)
    scores = surveys.case_scores(survey, surveys.item_of(survey, paths[theme]))
    pairs = {}
    for name, key in _units(study, "case").items():
        read = data.read_documents(study.data, "case", key, paths[theme])
        spoken = counts.spoken_words(study.data, "case", key, read.done)
        if key in scores.index and spoken:
            codes = study.data.subtree[paths[theme]]
            inside = counts.count(study.data, codes, "case", key, read.done).words
            pairs[name] = (scores[key], inside / spoken)
    return pairs


def _joint(study: Study) -> Iterator[Figure]:
    survey = surveys.read_survey(study.folder)
    paths = data.paths(study.data)
    items = {theme: item for item, theme in survey.theme.items() if not pd.isna(theme)}
    found = table(study.folder, "joint", "--level", "theme")
    found = found[[paths.get(theme) in items for theme in found["theme"]]]
    yield from _ranks(study, found)
    for row in found.itertuples():
        item = items[paths[row.theme]]
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


def _ranks(study: Study, found: pd.DataFrame) -> Iterator[Figure]:
    """Ranks are told anew from the weights beside them, and flags from how far they are apart."""
    paths, done = data.paths(study.data), data.done_documents(study.data)
    # A theme that a document was done before is found by chance there: a least number has no rank.
    read = [
        data.is_provisional(study.data)
        or all(data.is_read(study.data, one, paths[theme]) for one in done)
        for theme in found["theme"]
    ]
    both = found[
        np.array(read, dtype=bool) & (found["cases"] > 0) & (found["documents"] > 0)
    ].copy()
    both["cases_part"] = both["cases_high"] / both["cases"]
    both["answers_part"] = both["respondents_high"] / both["respondents"]
    both["room"] = [_room(study, theme) for theme in both["theme"]]
    survey = surveys.rank(both[["cases_part", "answers_part"]])
    interviews = surveys.rank(both[["documents", "room"]])
    for row, one, other in zip(both.itertuples(), survey, interviews, strict=True):
        where = f"joint {row.theme}"
        yield Figure(f"{where} share", float(row.share), row.room)
        yield Figure(f"{where} survey's rank", float(row.survey_rank), one)
        yield Figure(f"{where} interviews' rank", float(row.interview_rank), other)
        told = row.flag if isinstance(row.flag, str) else ""
        yield Figure(f"{where} flag", told, surveys.flag(one - other, len(both)))


def _room(study: Study, theme: str) -> float:
    """Return the median over organisations of the share of the words that a theme takes."""
    code, shares = data.paths(study.data)[theme], []
    for key in _units(study, "case").values():
        read = data.read_documents(study.data, "case", key, code)
        spoken = counts.spoken_words(study.data, "case", key, read.done)
        if spoken:
            codes = study.data.subtree[code]
            inside = counts.count(study.data, codes, "case", key, read.done).words
            shares.append(inside / spoken)
    return _or_nan(counts.middle(shares))


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
    found = table(
        study.folder, "agreement", "--coders", first, "--coders", second,
        "--unitising", "2016", "--draws", "0",
    )  # fmt: skip
    for row in found[found["question"] == "coded"].itertuples():
        if row.code not in paths:
            continue
        own = agreement.judged_for(study.data, lines, (first, second), paths[row.code])
        codes = study.data.subtree[paths[row.code]]
        marked = [
            agreement.marked_characters(study.data, own, who, codes) for who in (first, second)
        ]
        if len(own):
            counted = agreement.unit_or_gap([one for one, _ in marked], marked[0][1])
            yield Figure(f"agreement on {row.code}, u-alpha", float(row.u_alpha), counted)


def _pairs(study: Study) -> Iterator[Figure]:
    """Cohen's kappa of every two coders, over what both of them marked done."""
    judged = {
        pair: agreement.judged_lines(study.folder, study.data, pair)
        for pair in combinations(study.coders, 2)
    }
    if not any(len(lines) for lines in judged.values()):
        return
    paths = data.paths(study.data)
    found = table(study.folder, "agreement", "--pairs")
    for row in found[found["question"] == "coded"].itertuples():
        if row.code not in paths:
            continue
        pair, codes = (row.coder, row.other), study.data.subtree[paths[row.code]]
        own = agreement.judged_for(study.data, judged[pair], pair, paths[row.code])
        one, other = (agreement.marks(study.data, own, who, codes) for who in pair)
        where = f"agreement on {row.code} of {' and '.join(pair)}"
        yield Figure(f"{where}, lines", row.units, len(own))
        if len(own):
            yield Figure(f"{where}, kappa", float(row.kappa), agreement.cohen(one, other))
