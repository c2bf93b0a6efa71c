"""The open answers to a survey item, with the organisation of who gave them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.distribution import SurveyDistribution, survey_distribution
from koding.analysis.distribution_frames import distribution_notes
from koding.analysis.overview_frames import name_item
from koding.analysis.remarks import say
from koding.analysis.scores import require_survey
from koding.model.survey import Missing
from koding.tabling import Column, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.open_answers import OpenAnswer
    from koding.model.snapshot import Snapshot
    from koding.tabling import Cell


@dataclass(frozen=True)
class OpenAnswers:
    """The answers to a text item in the order they were read; `cases` runs along them."""

    distribution: SurveyDistribution
    answers: tuple[OpenAnswer, ...]
    cases: tuple[str | None, ...]

    def to_frame(self) -> Frame:
        """Return one row an answer, and under it who did not answer."""
        found = self.distribution
        rows: list[tuple[Cell, ...]] = [
            (answer.respondent, case, answer.place, answer.text)
            for answer, case in zip(self.answers, self.cases, strict=True)
        ]
        missing = {str(kind): found.missing[kind] for kind in Missing}
        return Frame(
            title=say("title.open_answers", item=name_item(found)),
            columns=_COLUMNS,
            rows=tuple(rows),
            unit=word("unit.respondent"),
            n=len(self.answers),
            notes=(*distribution_notes(found), say("note.missing", **missing)),
            facts=(("item", found.item.id),),
        )


_COLUMNS = (
    Column("respondent", word("unit.respondent")),
    Column("case", word("case")),
    Column("place", word("place")),
    Column("answer", word("answer")),
)


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
