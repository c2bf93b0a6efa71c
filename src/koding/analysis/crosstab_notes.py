"""What a crosstab has to say out loud before it is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.remarks import listing, say
from koding.analysis.scores import require_survey
from koding.frame.words import word
from koding.model.survey import Missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.pairs import Pair
    from koding.analysis.scores import CaseScores
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot, SurveyResponses

    Ints = NDArray[np.int64]

FEW_CASES = 20
"""Under this many clusters, intervals and tests by case are shaky (methods, clustered data)."""


def remark(
    snapshot: Snapshot, pairs: Sequence[Pair], cases: Ints, group: Ints, scores: CaseScores
) -> tuple[Label, ...]:
    """Return the notes: both bases, the score's rule, what is missing, ties, and caution.

    `cases` are the cases with text; `group` holds their score groups, pairs by cases.
    """
    survey = require_survey(snapshot)
    items = list(dict.fromkeys(pair.item for pair in pairs))
    n = int((group >= 0).any(axis=0).sum()) if len(cases) else 0
    return (
        _bases(survey, len(cases), n),
        *_without_survey(snapshot, survey, cases),
        say("note.score", rule=word(f"score.{scores.rule}")),
        *_halved(scores, cases, items),
        _missing(survey, items),
        *_homeless(survey),
        *_ties(scores, pairs, cases),
        *([say("note.few_cases", n=n)] if n < FEW_CASES else []),
        word("note.purposive"),
    )


def _bases(survey: SurveyResponses, interviewed: int, n: int) -> Label:
    answering = len(np.unique(survey.case[survey.case >= 0]))
    return say(
        "note.crosstab_bases",
        n=n,
        respondents=len(survey.respondents),
        cases=answering,
        interviewed=interviewed,
    )


def _without_survey(snapshot: Snapshot, survey: SurveyResponses, cases: Ints) -> list[Label]:
    names = [snapshot.cases[case] for case in cases[~np.isin(cases, survey.case)]]
    return [say("note.no_survey", names=listing(names))] if names else []


def _halved(scores: CaseScores, cases: Ints, items: list[int]) -> list[Label]:
    halved = int(scores.halved[cases][:, items].sum())
    return [say("note.halved", n=halved)] if halved else []


def _missing(survey: SurveyResponses, items: list[int]) -> Label:
    why = [row[item] for row in survey.missing for item in items]
    return say("note.missing", **{kind.value: why.count(kind) for kind in Missing})


def _homeless(survey: SurveyResponses) -> list[Label]:
    n = int((survey.case < 0).sum())
    return [say("note.homeless", n=n)] if n else []


def _ties(scores: CaseScores, pairs: Sequence[Pair], cases: Ints) -> list[Label]:
    tied = [_tied(scores, cases, item) for item in {pair.item for pair in pairs}]
    if not any(tied):
        return []
    return [say("note.ties", items=sum(n > 0 for n in tied), of=len(tied), most=max(tied))]


def _tied(scores: CaseScores, cases: Ints, item: int) -> int:
    score = scores.score[cases, item]
    _, counts = np.unique(score[~np.isnan(score)], return_counts=True)
    return int(counts[counts > 1].sum())
