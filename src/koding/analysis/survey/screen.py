"""What a terminal shows of a survey: the items of its scale, those answered high most first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from koding.analysis.ground.arithmetic import number, share
from koding.analysis.ground.remarks import count, listing, say
from koding.analysis.survey.distribution import AnswerRow, list_answers, name_item
from koding.analysis.survey.scale_words import name_levels
from koding.model.label import Label, Language
from koding.model.measures import SurveyBase
from koding.model.survey import ItemKind, ScoreGroup
from koding.tabling import ColumnKind
from koding.tabling.fields import Field, field, tabulate, under, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.analysis.survey.distribution import SurveyDistribution, SurveyOverview
    from koding.analysis.survey.scale_words import ScaleWords
    from koding.tabling import Cell, Frame

MOST = 15
"""So many rows stand on a screen."""
_INDENT = "  "
_ORDER = (ItemKind.ORDINAL, ItemKind.NOMINAL, ItemKind.TEXT)


class _Counts(NamedTuple):
    """What is counted of a base: all who answered, and those who answered so, with their names."""

    all: str
    of_all: Callable[[AnswerRow], int]
    some: str
    of_some: Callable[[AnswerRow], int | None]

    def share(self, line: AnswerRow) -> float | None:
        """Return how many of all answered so, from 0 to 1; None where that is not counted."""
        some = self.of_some(line)
        return None if some is None else share(some, self.of_all(line))


_COUNTED = {
    SurveyBase.RESPONDENT: _Counts(
        "n_valid", lambda line: line.of.n_valid, "respondents", lambda line: line.respondents
    ),
    SurveyBase.CASE: _Counts(
        "n_cases", lambda line: line.of.n_cases, "cases", lambda line: line.cases
    ),
}


def screen_overview(overview: SurveyOverview, bases: Sequence[SurveyBase]) -> Frame:
    """Return the items of one kind: on a scale if there are such, else with their answers.

    Of a scale it is how many answered high, the largest share first. What is left out is told.
    """
    found = overview.distributions
    kind = next((one for one in _ORDER if any(_is(each, one) for each in found)), ItemKind.TEXT)
    shown = [one for one in found if _is(one, kind)]
    others = [one for one in found if not _is(one, kind)]
    if kind is ItemKind.ORDINAL:
        shown.sort(key=lambda one: -(share(one.high[0], one.n_valid) or 0))
    lines = [line for one in shown for line in list_answers(one)]
    words = _shared_words(shown)
    fields: list[Field[AnswerRow]] = [field("item", _name)]
    if SurveyBase.RESPONDENT in bases:
        span = count("respondent", overview.n_respondents)
        fields += _answered(SurveyBase.RESPONDENT, span, kind, words)
    if SurveyBase.CASE in bases:
        fields += _answered(SurveyBase.CASE, count("case", overview.n_cases), kind, words)
    told = [words[ScoreGroup.HIGH].told_above] if words else []
    left = len({line.of.item.id for line in lines[MOST:]})
    told += [say("survey.more_items", n=left)] if left else []
    if others:
        names = listing([one.item.id for one in others])
        told.append(say("survey.other_items", n=len(others), names=names))
    title, notes = word("title.overview"), [note for note in told if note]
    frame = tabulate(title, fields, lines[:MOST], notes=notes)
    if kind is not ItemKind.NOMINAL:
        return frame
    return replace(frame, rows=tuple(_under_their_items(frame, lines[:MOST])))


def _under_their_items(frame: Frame, lines: Sequence[AnswerRow]) -> Iterator[tuple[Cell, ...]]:
    """Yield each item on a row of its own above those of its answers."""
    above = None
    for line, row in zip(lines, frame.rows, strict=True):
        if line.of is not above:
            above = line.of
            yield (name_item(above), *[""] * (len(row) - 1))
        yield row


def _is(distribution: SurveyDistribution, kind: ItemKind) -> bool:
    return distribution.item.kind == kind


def _shared_words(shown: Sequence[SurveyDistribution]) -> dict[ScoreGroup, ScaleWords] | None:
    scales = {one.levels for one in shown if one.item.kind == ItemKind.ORDINAL}
    return name_levels(next(iter(scales))) if len(scales) == 1 else None


def _name(line: AnswerRow) -> Label:
    """Return the item, or where it has one row an answer the answer, which stands under it."""
    if line.of.item.kind != ItemKind.NOMINAL or line.answer is None:
        return name_item(line.of)
    nb, en = (line.answer.text(language) for language in (Language.NB, Language.EN))
    return Label(_INDENT + nb, _INDENT + en)


def _heading(kind: ItemKind, words: dict[ScoreGroup, ScaleWords] | None) -> Label:
    if kind is not ItemKind.ORDINAL:
        return word("survey.counted")
    return words[ScoreGroup.HIGH].and_above if words else word("high")


def _answered(
    base: SurveyBase,
    span: Label,
    kind: ItemKind,
    words: dict[ScoreGroup, ScaleWords] | None,
) -> list[Field[AnswerRow]]:
    """Return the columns under a base: how many answered, how many so, and their share."""
    counts = _COUNTED[base]
    answered: Field[AnswerRow] = whole(counts.all, counts.of_all, says=f"survey.{counts.all}")
    fields = [under(span, "survey.answered", answered)]
    if kind is ItemKind.TEXT:
        return fields
    counted: Field[AnswerRow] = whole(counts.some, counts.of_some)
    taken: Field[AnswerRow] = field(
        f"{counts.some}_share", counts.share, ColumnKind.PERCENT,
        says=f"survey.{counts.some}_share", digits=0,
    )  # fmt: skip
    fields += [under(span, _heading(kind, words), counted), under(span, "survey.share", taken)]
    if kind is ItemKind.ORDINAL and base is SurveyBase.RESPONDENT:
        median: Field[AnswerRow] = field(
            "median", lambda line: number(line.of.median), ColumnKind.NUMBER
        )
        fields.append(under(span, "survey.median", median))
    return fields
