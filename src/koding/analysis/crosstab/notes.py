"""What a crosstab has to say out loud before it is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.remarks import count, listing, say
from koding.analysis.statistics import FEW_CLUSTERS
from koding.model.measures import Observed, Score
from koding.model.survey import Missing
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.crosstab.observations import Observations
    from koding.analysis.crosstab.pairs import Pair
    from koding.analysis.crosstab.variables import Variables
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot, SurveyResponses

    Ints = NDArray[np.int64]


def remark(
    snapshot: Snapshot,
    pairs: Sequence[Pair],
    observed: Observations,
    variables: Variables,
    rule: Score,
) -> tuple[Label, ...]:
    """Return the notes: both bases, the score's rule, what is missing, ties, and caution."""
    in_view = (variables.group >= 0).any(axis=0)
    cases = _known(observed.case)
    n = len(_known(observed.case[in_view]))
    of_survey: list[Label] = []
    if snapshot.survey is not None and pairs[0].item >= 0:
        of_survey = _of_survey(snapshot, snapshot.survey, pairs, observed, variables, rule)
    return (
        *_by(observed, int(in_view.sum()), n),
        *_without_case(observed),
        *of_survey,
        *([] if of_survey else [say("crosstab.attribute", name=pairs[0].item_id, n=n)]),
        *([] if of_survey else _without_value(snapshot, cases, observed.case[in_view])),
        *_ties(variables, pairs, observed.kind),
        *([say("note.few_cases", n=n)] if n < FEW_CLUSTERS else []),
        word("note.purposive"),
    )


def remark_circle(observed: Observations, pairs: Sequence[Pair]) -> tuple[Label, ...]:
    """Return, before all else, that respondents' answers are set against their own scores."""
    return (word("crosstab.circle"),) if observed.circular and pairs[0].item >= 0 else ()


def _of_survey(
    snapshot: Snapshot,
    survey: SurveyResponses,
    pairs: Sequence[Pair],
    observed: Observations,
    variables: Variables,
    rule: Score,
) -> list[Label]:
    cases = observed.interviewed
    in_view = (variables.group >= 0).any(axis=0)
    own = observed.kind is Observed.RESPONDENT
    scored = variables.ordered and not own
    answered = not variables.ordered and not own
    return [
        _bases(survey, len(observed.interviews), len(_known(observed.case[in_view]))),
        *_without_survey(snapshot, survey, cases),
        *([say("note.score", rule=word(f"score.{rule}"))] if scored else []),
        *([word("crosstab.own_answer")] if own else []),
        *([word("crosstab.favourite")] if answered else []),
        *_halved(variables, rule),
        *([say("note.split", n=variables.split)] if variables.split else []),
        _missing(survey, list(dict.fromkeys(pair.item for pair in pairs)), cases),
        *_homeless(survey),
    ]


def _by(observed: Observations, units: int, cases: int) -> list[Label]:
    if observed.kind is Observed.CASE:
        return []
    if observed.kind is Observed.DOCUMENT:
        documents, of_cases = count("document", units), count("case", cases)
        return [say("crosstab.by_document", documents=documents, of_cases=of_cases)]
    return [say("crosstab.by_respondent", n=units, in_cases=cases)]


def _without_case(observed: Observations) -> list[Label]:
    """Say which documents belong to no one organisation, and so have no score of their own."""
    names = [observed.names[place] for place in np.flatnonzero(observed.case < 0)]
    return [say("crosstab.no_own_score", names=listing(names))] if names else []


def _bases(survey: SurveyResponses, interviewed: int, n: int) -> Label:
    return say(
        "note.crosstab_bases",
        n=n,
        respondents=count("respondent", len(survey.respondents)),
        in_cases=count("case", len(_known(survey.case))),
        interviewed=interviewed,
    )


def _without_survey(snapshot: Snapshot, survey: SurveyResponses, cases: Ints) -> list[Label]:
    names = [snapshot.cases[case] for case in cases[~np.isin(cases, survey.case)]]
    return [say("note.no_survey", names=listing(names))] if names else []


def _without_value(snapshot: Snapshot, cases: Ints, in_view: Ints) -> list[Label]:
    names = [snapshot.cases[case] for case in cases[~np.isin(cases, in_view)]]
    return [say("crosstab.no_value", names=listing(names))] if names else []


def _halved(variables: Variables, rule: Score) -> list[Label]:
    if not variables.halved:
        return []
    key = "crosstab.halved_mean" if rule == Score.MEAN else "crosstab.halved"
    return [say(key, n=variables.halved, of=variables.scored)]


def _missing(survey: SurveyResponses, items: list[int], cases: Ints) -> Label:
    """Return what is missing among the respondents of these organisations."""
    here = np.flatnonzero(np.isin(survey.case, cases)).tolist()
    why = [survey.missing[row][item] for row in here for item in items]
    counts = {kind.value: why.count(kind) for kind in Missing}
    return say("crosstab.missing", n=len(here), **counts)


def _homeless(survey: SurveyResponses) -> list[Label]:
    n = int((survey.case < 0).sum())
    return [say("note.homeless", n=n)] if n else []


def _ties(variables: Variables, pairs: Sequence[Pair], by: Observed) -> list[Label]:
    first = list({pair.item: place for place, pair in enumerate(pairs)}.values())
    tied = [_tied(variables, place) for place in first]
    if not any(tied):
        return []
    key = "note.ties" if by is Observed.CASE else "crosstab.ties"
    return [say(key, items=sum(n > 0 for n in tied), of=len(tied), most=max(tied))]


def _tied(variables: Variables, pair: int) -> int:
    """Return how many share the commonest score; 0 where no two do."""
    score = variables.score[pair]
    _, counts = np.unique(score[~np.isnan(score)], return_counts=True)
    return int(counts[counts > 1].max(initial=0))


def _known(cases: Ints) -> Ints:
    return np.unique(cases[cases >= 0])
