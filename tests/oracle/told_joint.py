"""What `koding joint` tells, beside what is counted here."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from tests.oracle import oracle_counts as counts
from tests.oracle import oracle_data as data
from tests.oracle import oracle_survey as surveys
from tests.oracle.oracle_figures import Figure, Study, or_nan, units
from tests.oracle.oracle_program import notes, table

FLAG_COUNT = re.compile(r"([\d.]+) (dissonance|partial agreement|agreement)")


def figures(study: Study) -> Iterator[Figure]:
    """Yield what is told and what is counted."""
    yield from rows(study)


def rows(study: Study) -> Iterator[Figure]:
    """Both sides of every theme that the survey asks about."""
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
        scores_upper = surveys.case_scores(survey, item, upper=True)
        high = [survey.groups[value] == "high" for value in scores_upper]
        yield Figure(f"joint {row.theme} upper", row.cases_high_upper, sum(high))
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
        yield Figure(f"joint {row.theme} passages", row.passages, sum(one.passages for one in cell))
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
    yield from _chance(study, both, survey, interviews)
    for row, one, other in zip(both.itertuples(), survey, interviews, strict=True):
        where = f"joint {row.theme}"
        yield Figure(f"{where} share", float(row.share), row.room)
        yield Figure(f"{where} survey's rank", float(row.survey_rank), one)
        yield Figure(f"{where} interviews' rank", float(row.interview_rank), other)
        told = row.flag if isinstance(row.flag, str) else ""
        yield Figure(f"{where} difference", float(row.rank_difference), one - other)
        yield Figure(f"{where} flag", told, surveys.flag(one - other, len(both)))


def _room(study: Study, theme: str) -> float:
    """Return the median over organisations of the share of the words that a theme takes."""
    code, shares = data.paths(study.data)[theme], []
    for key in units(study, "case").values():
        read = data.read_documents(study.data, "case", key, code)
        spoken = counts.spoken_words(study.data, "case", key, read.done)
        if spoken:
            codes = study.data.subtree[code]
            inside = counts.count(study.data, codes, "case", key, read.done).words
            shares.append(inside / spoken)
    return or_nan(counts.middle(shares))


def _chance(
    study: Study, both: pd.DataFrame, survey: list[float], interviews: list[float]
) -> Iterator[Figure]:
    """What chance would flag, and the ranks' rho, stand in a note with one decimal."""
    told = [
        note
        for note in notes(study.folder, "joint", "--level", "theme")
        if "Ranked at random" in note
    ]
    yield Figure("joint chance is told", bool(told), len(both) >= surveys.FEWEST_TO_FLAG)
    if not told:
        return
    seen, expected = (
        {name: float(number) for number, name in FLAG_COUNT.findall(part)}
        for part in told[0].split("Ranked at random")
    )
    chance = surveys.flags_by_chance(survey, interviews)
    flags = list(both["flag"])
    for name, number in chance.items():
        yield Figure(f"joint {name}, seen", seen.get(name, 0), flags.count(name))
        yield Figure(
            f"joint {name} by chance", abs(expected.get(name, 0) - number) <= 0.0500001, True
        )
    rho = re.search(r"rho is ([-−.\d]+\d)", told[0])
    x, y = np.array(survey), np.array(interviews)
    yield Figure("joint rho", rho is None, math.isnan(surveys.rho(x, y)))
    if rho:
        near = abs(float(rho[1].replace("−", "-")) - surveys.rho(x, y)) <= 0.00501
        yield Figure(f"joint rho {rho[1]}", near, True)
