"""What `survey init` tells: a row a column on the screen, a comment a column in survey.yaml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from koding.actions.survey.columns import ColumnDecision, LeftOut, SurveyColumn, Use, is_ticked
from koding.messages import Sayable, joined, listed, plain
from koding.messages import survey_init as messages
from koding.messages.files import named, some
from koding.model.codes import fold
from koding.model.label import Wording
from koding.model.survey import ItemKind, Owner, Scale, ScoreGroup, SurveyCodebook
from koding.reading.offers import offer
from koding.reading.responses import AnswerReader
from koding.tabling import Frame
from koding.tabling.fields import Field, field, tabulate

_SHOWN = 6
_INITIAL = 2
"""Letters of a word that tells names apart and is no slip."""
_REASONS = {
    LeftOut.EMPTY: messages.EMPTY,
    LeftOut.OF_TOOL: messages.OF_TOOL,
    LeftOut.IDENTIFIES: messages.IDENTIFIES,
    LeftOut.SEVERAL: messages.SEVERAL,
    LeftOut.AGAIN: messages.AGAIN,
}
_GROUPS = {
    ScoreGroup.LOW: messages.LOW,
    ScoreGroup.MIDDLE: messages.MIDDLE,
    ScoreGroup.HIGH: messages.HIGH,
}


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column (or several that are left out alike), what becomes of it, and what there is to see.

    `comment` is what survey.yaml says of it; `heading` a shorter heading for the screen.
    """

    column: str
    becomes: Sayable
    details: Sayable
    comment: Sayable | None = None
    is_left_out: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True)
class KnownCases:
    """The study's organisations: names by every folded spelling, and those with an interview."""

    names: Mapping[str, str]
    interviewed: frozenset[str]


class Teller:
    """Tells of the columns of one file, as a survey.yaml reads them."""

    def __init__(
        self,
        survey: SurveyCodebook,
        columns: Sequence[tuple[SurveyColumn, ColumnDecision]],
        known: KnownCases,
        new: frozenset[str] = frozenset(),
    ) -> None:
        self._survey, self._columns, self._known, self._new = survey, columns, known, new
        self._items = {fold(item.column): item for item in survey.items}
        self._backgrounds = {fold(one.column): one for one in survey.background}
        self._told: set[str] = set()
        self.is_clean = True

    def rows(self) -> list[ColumnRow]:
        """Return a row a column in the file's order, then those that are left out."""
        rows: list[ColumnRow] = []
        out: list[ColumnRow] = []
        for column, decision in self._columns:
            row = self._row(column, decision)
            (out if row.is_left_out else rows).append(row)
        by_reason: dict[str, list[ColumnRow]] = {}
        for row in out:
            by_reason.setdefault(str(row.details), []).append(row)
        for alike in by_reason.values():
            names = some([row.column for row in alike], _SHOWN)
            rows.append(ColumnRow(str(names), alike[0].becomes, alike[0].details))
        return rows

    def _row(self, column: SurveyColumn, decision: ColumnDecision) -> ColumnRow:
        name = fold(column.name)
        said: Sayable
        if name == fold(self._survey.respondent):
            said = messages.ALL_DIFFERENT()
            return ColumnRow(column.name, messages.RESPONDENT(), said, said)
        if self._survey.organisation and name == fold(self._survey.organisation):
            said = joined("; ", list(self._organisations(column)))
            return ColumnRow(column.name, messages.CASE(), said, said)
        if name in self._items:
            return self._item(column, decision)
        if name in self._backgrounds:
            one = self._backgrounds[name]
            said = some(list(column.answers), _SHOWN)
            of_case = one.of is Owner.CASE
            becomes = messages.CASE_BACKGROUND() if of_case else messages.BACKGROUND()
            return ColumnRow(column.name, self._marked(name, becomes), said, said)
        if self._survey.finished and name == fold(self._survey.finished):
            return ColumnRow(column.name, messages.FINISHED(), plain(""))
        reason = _REASONS[decision.reason]() if decision.reason else messages.BY_YOU()
        return ColumnRow(column.name, messages.LEFT_OUT(), reason, is_left_out=True)

    def _marked(self, name: str, becomes: Sayable) -> Sayable:
        return messages.NEW(what=becomes) if name in self._new else becomes

    def _item(self, column: SurveyColumn, decision: ColumnDecision) -> ColumnRow:
        item = self._items[fold(column.name)]
        details: list[Sayable] = []
        scale = next((one for one in self._survey.scales if one.id == item.scale), None)
        if item.kind is ItemKind.TEXT:
            becomes = messages.TEXT()
            details.append(messages.ANSWERS(n=sum(column.answers.values())))
        elif scale is not None:
            becomes = messages.SCALE(scale=scale.id)
            if scale.id not in self._told:
                self._told.add(scale.id)
                details.append(joined(" < ", [level.label for level in scale.levels]))
                details += self._doubts(decision, scale)
            if decision.narrow:
                details.append(messages.NARROW(answers=some(list(column.answers), _SHOWN)))
        elif decision.use is Use.TICK:
            ticked = sum(is_ticked(cell, column) for cell in column.cells)
            becomes = messages.TICK()
            details.append(messages.TICKED(n=ticked, of=len(column.cells)))
        else:
            becomes = messages.CHOICE()
            details.append(some([level.label for level in item.levels], _SHOWN))
        if item.kind is not ItemKind.TEXT:
            details += self._odd(column, AnswerReader(item, self._survey))
        shown = joined("; ", details)
        named = item.theme or item.kind is ItemKind.TEXT or decision.use is Use.TICK
        comment = None if named else messages.NO_THEME()
        return ColumnRow(
            column.name, self._marked(fold(column.name), becomes), shown, comment,
            heading=f"… - {column.tail}" if column.group else "",
        )  # fmt: skip

    @staticmethod
    def _doubts(decision: ColumnDecision, scale: Scale) -> Iterator[Sayable]:
        if not decision.unsure:
            return
        numbers = all(str(level.label)[:1].isdigit() for level in scale.levels)
        if numbers:
            yield messages.TO_HIGHEST(highest=scale.levels[-1].label)
        else:
            yield messages.UNSURE()

    def _odd(self, column: SurveyColumn, reader: AnswerReader) -> Iterator[Sayable]:
        """Say which cells are no answers, and which survey.yaml does not know."""
        missing: Counter[str] = Counter()
        unknown: Counter[str] = Counter()
        for cell in column.cells:
            answer = reader.read(cell)
            if answer is None:
                unknown[cell] += 1
            elif answer.missing and cell:
                missing[cell] += 1
        if missing:
            yield messages.AS_MISSING(answers=listed(counted(missing)))
        if unknown:
            self.is_clean = False
            yield messages.UNKNOWN(answers=listed(counted(unknown)[:_SHOWN]))

    def _organisations(self, column: SurveyColumn) -> Iterator[Sayable]:
        aliases = {fold(other): name for other, name in self._survey.aliases.items()}
        spelt = [aliases.get(fold(one), one) for one in column.answers]
        apart = {fold(one): self._known.names.get(fold(one), one) for one in reversed(spelt)}
        names = set(apart.values())
        yield messages.DIFFERENT(n=len(names))
        if not self._known.names:
            return
        with_one = [name for name in names if fold(name) in self._known.interviewed]
        without = sorted(name for name in names if fold(name) not in self._known.interviewed)
        if not with_one:
            yield messages.NO_INTERVIEWS()
        else:
            yield messages.WITH_INTERVIEW(n=len(with_one))
        others = unnamed(self._known.names, names)
        near = [(name, nearest(name, others)) for name in without]
        told = [messages.NEAR(name=name, near=close) for name, close in near if close]
        if with_one:
            told += [named(name) for name, close in near if not close]
        if told:
            yield messages.WITHOUT_INTERVIEW(n=len(without), names=some(told, _SHOWN))


def unnamed(known: Mapping[str, str], named: Iterable[str]) -> dict[str, str]:
    """Return the organisations of the study that a file does not name as the study does."""
    there = {fold(name) for name in named}
    return {spelling: name for spelling, name in known.items() if fold(name) not in there}


def nearest(name: str, known: Mapping[str, str]) -> str:
    """Return the organisation of the study that a name may be another spelling of, or nothing."""
    words = set(fold(name).split())
    for spelling, other in known.items():
        theirs = set(spelling.split())
        if words and theirs and (words < theirs or theirs < words) and fold(name) != spelling:
            return other
    near = fold(offer(name, known))
    if not any(len(word) > _INITIAL for word in words ^ set(near.split())):
        return ""  # Etat A is no slip for Etat B
    return known.get(near, "")


def counted(answers: Counter[str]) -> list[Sayable]:
    """Return answers with how often they were given."""
    return [messages.COUNTED(answer=answer, n=n) for answer, n in answers.items()]


def columns_frame(title: Sayable, rows: Sequence[ColumnRow]) -> Frame:
    """Return the list of what becomes of the columns."""
    fields: list[Field[ColumnRow]] = [
        field("column", lambda row: row.heading or row.column, says="survey.column"),
        field("becomes", lambda row: Wording.of(row.becomes), says="survey.becomes"),
        field("details", lambda row: Wording.of(row.details), says="survey.details"),
    ]
    return tabulate(Wording.of(title), fields, rows)


def groups_told(survey: SurveyCodebook) -> Iterator[Sayable]:
    """Say of each scale which levels are low, which in the middle, which high."""
    for scale in survey.scales:
        parts = []
        for group, said in _GROUPS.items():
            values = [level.value for level in scale.levels if level.group is group]
            if values:
                ends = values[0] if len(values) == 1 else f"{values[0]}–{values[-1]}"
                parts.append(said(levels=ends))
        if parts:
            yield messages.GROUPS(scale=scale.id, groups=listed(parts))


def themes_told(survey: SurveyCodebook) -> Sayable | None:
    """Say which theme each question on a scale is about, and which has none."""
    items = [item for item in survey.items if item.kind is ItemKind.ORDINAL]
    pairs = [messages.PAIR(item=item.id, theme=item.theme or messages.NONE_YET()) for item in items]
    return messages.THEMES(pairs=listed(pairs)) if pairs else None
