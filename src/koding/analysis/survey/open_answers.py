"""The open answers to a survey item, with the organisation of who gave them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import say
from koding.analysis.survey.answers import name_item
from koding.analysis.survey.distribution import SurveyDistribution, survey_distribution
from koding.analysis.survey.scores import require_survey
from koding.analysis.survey.tables import distribution_notes
from koding.model.survey import Missing
from koding.tabling.fields import Field, field, tabulate
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.snapshot import Snapshot
    from koding.model.survey import OpenAnswer
    from koding.tabling import Frame


ANSWER = "answer"
"""The column of what is answered."""


@dataclass(frozen=True)
class OpenAnswers:
    """The answers to a text item in the order they were read; `cases` runs along them."""

    distribution: SurveyDistribution
    answers: tuple[OpenAnswer, ...]
    cases: tuple[str | None, ...]


def open_answers(snapshot: Snapshot, item: str, answers: Sequence[OpenAnswer]) -> OpenAnswers:
    """Return the answers to a text item with the organisation of each respondent.

    Raises:
        SurveyError: no survey has been loaded.
        NotFoundError: there is no such item.
    """
    survey = require_survey(snapshot)
    case_of = dict(zip(survey.respondents, survey.case.tolist(), strict=True))
    places = [case_of.get(answer.respondent, -1) for answer in answers]
    return OpenAnswers(
        distribution=survey_distribution(snapshot, item),
        answers=tuple(answers),
        cases=tuple(snapshot.cases[place] if place >= 0 else None for place in places),
    )


def frame_answers(found: OpenAnswers) -> Frame:
    """Return one row an answer, and under it who did not answer."""
    asked = found.distribution
    missing = {str(kind): asked.missing[kind] for kind in Missing}
    return tabulate(
        say("title.open_answers", item=name_item(asked)),
        _FIELDS,
        zip(found.answers, found.cases, strict=True),
        unit=word("unit.respondent"),
        n=len(found.answers),
        notes=(*distribution_notes(asked), say("note.missing", **missing)),
        facts=(("item", asked.item.id),),
        beside=say("survey.told_answers", n=len(found.answers), item=name_item(asked)),
    )


_FIELDS: tuple[Field[tuple[OpenAnswer, str | None]], ...] = (
    field("respondent", lambda row: row[0].respondent, says="unit.respondent"),
    field("case", lambda row: row[1]),
    field("place", lambda row: row[0].place),
    field(ANSWER, lambda row: row[0].text),
)
