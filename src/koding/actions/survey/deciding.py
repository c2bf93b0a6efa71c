"""The first survey.yaml of a file: every column decided, scales shared, items with their themes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from koding.actions.organisation_names import other_spellings
from koding.actions.survey.columns import (
    MOST_LEVELS,
    ColumnDecision,
    SurveyColumn,
    Use,
    case_column,
    is_background,
    is_running_text,
    left_out,
    may_be_of_case,
    respondent_column,
    survey_columns,
    ticks_and_others,
    unfinished_column,
)
from koding.actions.survey.no_answers import NoAnswers, missing_kind
from koding.actions.survey.scales import (
    KNOWN,
    YES_AND_NO,
    Fit,
    counted_levels,
    known_fits,
    known_levels,
    label_of,
    numbered,
)
from koding.model.codes import fold
from koding.model.label import Label, same
from koding.model.survey import (
    AttributeType,
    Background,
    Item,
    ItemKind,
    Level,
    Missing,
    Owner,
    Scale,
    SurveyCodebook,
)
from koding.reading.responses import ROW, UNFINISHED
from koding.reading.survey_file import SurveyFile

_WORD = re.compile(r"[^\W_]+")
_CODE_NAME = re.compile(r"[a-zæøå]{0,4}_?\d{1,4}[a-z]?")
_LONGEST_ID = 32
_HEADING = 3
"""Words of a heading such as *størrelse*, which may well be answered *liten* or *stor*."""
_FEWEST_LEVELS = 3
_ENOUGH = 10
"""Answers of which some would be others than 1 and 2, if others could be given."""
_NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d{1,15})?")
_MEASURE = re.compile(
    r"(?:kr|nok|€|\$)?\.? ?[+-]?\d{1,3}(?:\d{0,12}|(?:[ \xa0\u202f]\d{3}){1,4})(?:[.,]\d{1,15})?"
    r" ?(?:%|prosent|percent|kr\.?|kroner|nok|,-|år|years?|timer?|hours?|min(?:utter|utes)?\.?"
    r"|dager|days|uker|weeks|måneder|months|mnd\.?|årsverk)?",
    re.IGNORECASE,
)
"""A number with what it counts, or with its thousands apart: `45 %`, `12 500 kr`."""
_WHOLE = re.compile(r"-?\d{1,15}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\b|\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")


@dataclass(frozen=True, slots=True)
class StudyNames:
    """What the study has that a survey may meet.

    `cases` are names of organisations by every folded spelling; `themes` finds the path of the
    theme that words are about, nothing if none; `called` are its words for an organisation;
    `taken` the names of documents that no open answers may have.
    """

    cases: Mapping[str, str]
    themes: Callable[[str], str]
    called: tuple[str, ...] = ()
    taken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A survey.yaml that would read a file, and what was decided of each column."""

    codebook: SurveyCodebook
    decisions: tuple[ColumnDecision, ...]
    unfinished: tuple[str, int] = ("", 0)


def propose(read: SurveyFile, around: StudyNames, *, finished_only: bool = False) -> Proposal:
    """Return what a file's columns are, as far as the file and the study tell."""
    all_columns = survey_columns(read)
    none = NoAnswers({one.name: one.cells for one in all_columns}, read.missing)
    columns = [_without_missing(one, none) for one in all_columns]
    fixed = _fixed(columns, around)
    rest = [one for one in columns if one.name not in fixed]
    organisation = next((one for one in columns if _use(fixed, one) is Use.CASE), None)
    decided = {**fixed, **_Questions(rest, read, none).decide()}
    decisions = tuple(decided[one.name] for one in columns)
    unfinished = _unfinished(columns, read)
    made = _Made(read, around, organisation)
    respondent = next((one.name for one in columns if _use(decided, one) is Use.RESPONDENT), ROW)
    answered = organisation.cells if organisation else ()
    spellings = other_spellings(Counter(filter(None, answered)), around.cases)
    codebook = SurveyCodebook(
        aliases=spellings,
        respondent=respondent,
        organisation=organisation.name if organisation else None,
        scales=made.scales(decisions),
        items=made.items(decisions),
        missing=_stated(none, read, decisions),
        background=made.background(decisions),
        finished=unfinished[0] if finished_only and unfinished[1] else None,
        seen=tuple(read.table.header),
    )
    return Proposal(codebook, decisions, unfinished)


def _use(decided: Mapping[str, ColumnDecision], column: SurveyColumn) -> Use | None:
    return decided[column.name].use if column.name in decided else None


def _without_missing(column: SurveyColumn, none: NoAnswers) -> SurveyColumn:
    """Return a column whose cells that are no answer are empty, running text left alone."""
    gone = none.of(column.name)
    answers = {fold(cell) for cell in column.cells if cell}
    if len(answers - gone) > MOST_LEVELS and not none.own(column.name):
        return column
    cells = tuple("" if fold(cell) in gone else cell for cell in column.cells)
    return replace(column, cells=cells)


def _fixed(columns: Sequence[SurveyColumn], around: StudyNames) -> dict[str, ColumnDecision]:
    """Return the columns that are no questions: respondent, organisation, background, the rest."""
    fixed: dict[str, ColumnDecision] = {}
    respondent = respondent_column(columns)
    if respondent:
        fixed[respondent.name] = ColumnDecision(respondent, Use.RESPONDENT)
    for one in columns:
        reason = left_out(one) if one.name not in fixed else None
        if reason:
            fixed[one.name] = ColumnDecision(one, Use.LEFT_OUT, reason=reason)
    rest = [one for one in columns if one.name not in fixed]
    case = case_column(rest, around.cases, around.called)
    if case:
        fixed[case.name] = ColumnDecision(case, Use.CASE)
    for one in rest:
        if one.name not in fixed and _is_background(one):
            fixed[one.name] = ColumnDecision(one, Use.BACKGROUND)
    return fixed


def _is_background(column: SurveyColumn) -> bool:
    """Return whether a column is a background; a question with levels of a scale is none."""
    short = len(column.asked.split()) <= _HEADING
    return is_background(column) and (short or not known_fits(column.answers))


def _unfinished(columns: Sequence[SurveyColumn], read: SurveyFile) -> tuple[str, int]:
    found = unfinished_column(columns, read.tool)
    if found is None:
        return "", 0
    return found.name, sum(fold(cell) in UNFINISHED for cell in found.cells)


def _stated(
    none: NoAnswers, read: SurveyFile, decisions: Sequence[ColumnDecision]
) -> dict[str, Missing]:
    """Return the missing answers that stand in the columns which are read as items."""
    items = {one.column.name for one in decisions if one.use in (Use.SCALE, Use.CHOICE, Use.TICK)}
    stated: dict[str, Missing] = {}
    for place, name in enumerate(read.table.header):
        if name in items:
            gone = none.of(name)
            for cell in (fold(row.cells[place]) for row in read.table.rows):
                if cell in gone:
                    stated.setdefault(cell, none.kind(cell))
    return {**stated, "": Missing.NOT_ANSWERED}


class _Questions:
    """Decides which of the remaining columns lie on a scale, are chosen from a list, or told."""

    def __init__(self, columns: Sequence[SurveyColumn], read: SurveyFile, none: NoAnswers) -> None:
        self._columns, self._read, self._none = columns, read, none
        self._decided: dict[str, ColumnDecision] = {}
        self._levels: dict[str, tuple[Level, ...]] = {}

    def decide(self) -> dict[str, ColumnDecision]:
        self._on_ticks_and_others()
        self._on_spss_scales()
        self._on_known_scales()
        self._on_numbers()
        self._on_unknown_scales()
        for one in self._left():
            use = Use.TEXT if is_running_text(one) else Use.CHOICE
            numbers = all(map(_MEASURE.fullmatch, one.answers))
            dates = all(_DATE.match(cell) for cell in one.answers)
            if one.answers and (numbers or dates):
                use = Use.BACKGROUND
            self._decided[one.name] = ColumnDecision(one, use)
        return self._decided

    def _left(self) -> list[SurveyColumn]:
        return [one for one in self._columns if one.name not in self._decided]

    def _share(
        self,
        columns: Iterable[SurveyColumn],
        wanted: str,
        levels: tuple[Level, ...],
        *,
        unsure: bool = False,
    ) -> None:
        """Let columns be items of a scale with these levels, numbered where another has its id."""
        base = slug(wanted) or "skala"
        id, number = base, 1
        while self._levels.setdefault(id, levels) != levels:
            number += 1
            id = f"{base}_{number}"
        for one in columns:
            self._decided[one.name] = ColumnDecision(
                one, Use.SCALE, id, unsure=unsure, levels=levels
            )

    def _on_ticks_and_others(self) -> None:
        """Take boxes that were ticked or not, and what was written beside *other*."""
        for one, use in ticks_and_others(self._columns):
            self._decided[one.name] = ColumnDecision(one, use)

    def _on_spss_scales(self) -> None:
        """Take the order of labelled values from SPSS, where they are no mere categories."""
        labelled = defaultdict(list)
        for one in self._left():
            values = self._spss_values(one)
            if len(values) > 1 and all(fold(cell) in values for cell in one.answers):
                named = self._read.levels[one.name]
                labelled[named].append((one, values))
        for named, members in labelled.items():
            values = {text: value for _, own in members for text, value in own.items()}
            labels = {value: label for label, value in _labels(named, values).items()}
            answers = list(labels.values())
            fits = known_fits(answers)
            numbers = len(values) > len([label for _, label in named if fold(label) in values])
            if fits or numbers or (len(members) > 1 and len(values) > 2):
                levels = known_levels(fits[0]) if fits else counted_levels(labels)
                id = fits[0].id if fits else members[0][0].group or "skala"
                self._share([one for one, _ in members], id, levels)

    def _spss_values(self, column: SurveyColumn) -> dict[str, int]:
        """Return the values of a column's labels, and of the numbers between them, by the text."""
        gone = self._none.of(column.name)
        values = {
            fold(label): int(value)
            for value, label in self._read.levels.get(column.name, ())
            if _WHOLE.fullmatch(value) and fold(label) not in gone and not missing_kind(label)
        }
        ends = sorted(values.values())
        for cell in column.answers if ends else ():
            if _WHOLE.fullmatch(cell) and ends[0] <= int(cell) <= ends[-1]:
                values.setdefault(cell, int(cell))
        return values

    def _on_known_scales(self) -> None:
        left = {one.name: one for one in self._left() if one.answers}
        fits = {name: {fit.id: fit for fit in known_fits(left[name].answers)} for name in left}
        while True:
            undecided = [name for name in left if name not in self._decided]
            counts = Counter(id for name in undecided for id in fits[name])
            if not counts:
                return
            order = [*KNOWN, *counts]
            best = max(counts, key=lambda id: (counts[id], -order.index(id)))
            members = [(name, fits[name][best]) for name in undecided if best in fits[name]]
            taken, shared = _same_wording(best, members)
            if len(shared.levels) > (1 if best in KNOWN and best != YES_AND_NO else 2):
                self._share([left[name] for name in taken], best, known_levels(shared))
            else:
                for name in taken:
                    del fits[name][best]

    def _on_numbers(self) -> None:
        found: dict[str, list[tuple[SurveyColumn, dict[str, int]]]] = defaultdict(list)
        for one in self._left():
            values = numbered(one.answers)
            if values is None or len(one.answers) > MOST_LEVELS:
                continue
            if set(values.values()) <= {0, 1}:
                use = Use.TICK if one.group else Use.CHOICE
                self._decided[one.name] = ColumnDecision(one, use)
            else:
                found[one.group or f"\0{max(values.values()) > 7}"].append((one, values))
        for group, members in found.items():
            texts: dict[int, str] = {}
            for _, values in members:
                for answer, value in values.items():
                    texts[value] = max(texts.get(value, ""), label_of(answer), key=len)
            for value in range(0 if 0 in texts else 1, max(texts) + 1):
                texts.setdefault(value, str(value))
            if group.startswith("\0") and max(texts) < _FEWEST_LEVELS and 0 not in texts:
                for one, _ in members:  # 1 and 2 name two kinds: they grade nothing
                    self._decided[one.name] = ColumnDecision(one, Use.CHOICE)
                continue
            unsure = max(texts) not in (5, 7, 10) or len(texts) < 2
            if len(texts) > 1:
                columns = [one for one, _ in members]
                self._share(columns, "tall", counted_levels(texts), unsure=unsure)
                self._mark_narrow(members, len(texts))

    def _mark_narrow(
        self, members: Iterable[tuple[SurveyColumn, dict[str, int]]], levels: int
    ) -> None:
        """Mark the columns that share a scale's numbers, and may name two kinds: only 1 and 2."""
        for one, values in members:
            few = len(values) == 1 or set(values.values()) == {1, 2}
            if few and levels > _FEWEST_LEVELS and sum(one.answers.values()) >= _ENOUGH:
                self._decided[one.name] = replace(self._decided[one.name], narrow=True)

    def _on_unknown_scales(self) -> None:
        """Take the rows of one question for items of a scale, whose order nobody has told."""
        grouped = defaultdict(list)
        for one in self._left():
            if one.group and one.answers and not is_running_text(one):
                grouped[one.group].append(one)
        for group, columns in grouped.items():
            answers = list(dict.fromkeys(cell for one in columns for cell in one.answers))
            most = max(len(one.answers) for one in columns)
            spelt = {fold(answer): answer for answer in reversed(answers)}
            if len(columns) < 2 or most < 3 or not len(spelt) <= min(MOST_LEVELS, 2 * most):
                continue
            order = [answer for answer in answers if spelt[fold(answer)] == answer]
            levels = counted_levels(dict(enumerate(order, start=1)))
            self._share(columns, group, levels, unsure=True)


def _same_wording(best: str, members: Sequence[tuple[str, Fit]]) -> tuple[list[str], Fit]:
    """Return the columns, from the first on, that word each level in one way, and the scale."""
    levels: dict[int, str] = {}
    taken, word = [], ""
    for name, fit in members:
        same_word = not (fit.word and word and fold(fit.word) != fold(word))
        if same_word and all(
            fold(levels.get(value, stem)) == fold(stem) for value, stem in fit.levels.items()
        ):
            levels = {**fit.levels, **levels}
            word = word or fit.word
            taken.append(name)
    return taken, Fit(best, levels, word)


def _labels(named: Iterable[tuple[str, str]], values: Mapping[str, int]) -> dict[str, int]:
    """Return, as written, the texts of values: SPSS's labels, and numbers that have none."""
    labels = {label: values[fold(label)] for _, label in named if fold(label) in values}
    numbers = {text: value for text, value in values.items() if value not in labels.values()}
    return {**labels, **numbers}


class _Made:
    """Makes what survey.yaml holds of what was decided."""

    def __init__(
        self, read: SurveyFile, around: StudyNames, organisation: SurveyColumn | None
    ) -> None:
        self._read, self._around = read, around
        self._organisations = organisation.cells if organisation else ("",) * len(read.table.rows)
        self._ids: set[str] = set()

    def scales(self, decisions: Iterable[ColumnDecision]) -> tuple[Scale, ...]:
        made: dict[str, Scale] = {}
        for one in decisions:
            if one.scale and one.scale not in made:
                made[one.scale] = Scale(one.scale, Label(), one.levels)
        return tuple(made.values())

    def items(self, decisions: Iterable[ColumnDecision]) -> tuple[Item, ...]:
        return tuple(self._item(one) for one in decisions if one.use in _ITEMS)

    def _item(self, one: ColumnDecision) -> Item:
        kind = _ITEMS[one.use]
        words = one.column.tail
        theme = self._around.themes(words) if kind is not ItemKind.TEXT else ""
        return Item(
            id=self._id(one, kind),
            column=one.column.name,
            kind=kind,
            label=same(words),
            scale=one.scale or None,
            levels=self._choices(one) if kind is ItemKind.NOMINAL else (),
            theme=theme or None,
        )

    def _id(self, one: ColumnDecision, kind: ItemKind) -> str:
        name = slug(one.column.name if one.column.label else one.column.tail)
        if not name or _CODE_NAME.fullmatch(name):
            name = slug(one.column.name) or "spm"
        id, number = name, 1
        while id in self._ids or (kind is ItemKind.TEXT and fold(id) in self._around.taken):
            number += 1
            id = f"{name[: _LONGEST_ID - 4]}_{number}"
        self._ids.add(id)
        return id

    def _choices(self, one: ColumnDecision) -> tuple[Level, ...]:
        answers = list(one.column.answers)
        order = [label for _, label in self._read.levels.get(one.column.name, ())]
        answers.sort(key=lambda answer: order.index(answer) if answer in order else len(order))
        levels: dict[str, Level] = {}
        folded = set()
        for answer in answers:
            if fold(answer) in folded:
                continue
            folded.add(fold(answer))
            value = key = slug(answer) or "svar"
            number = 1
            while value in levels:
                number += 1
                value = f"{key[: _LONGEST_ID - 4]}_{number}"
            levels[value] = Level(value, same(answer))
        return tuple(levels.values())

    def background(self, decisions: Iterable[ColumnDecision]) -> tuple[Background, ...]:
        made: list[Background] = []
        taken: set[str] = set()
        for one in decisions:
            if one.use is not Use.BACKGROUND:
                continue
            column = one.column
            attribute, number = base_name(column), 1
            while fold(attribute) in taken:
                number += 1
                attribute = f"{base_name(column)} {number}"
            taken.add(fold(attribute))
            of = may_be_of_case(column, self._organisations)
            owner = Owner.CASE if of else Owner.RESPONDENT
            made.append(Background(column.name, attribute, owner, _type(column)))
        return tuple(made)


_ITEMS = {
    Use.SCALE: ItemKind.ORDINAL,
    Use.CHOICE: ItemKind.NOMINAL,
    Use.TICK: ItemKind.NOMINAL,
    Use.TEXT: ItemKind.TEXT,
}


def base_name(column: SurveyColumn) -> str:
    """Return what a background's attribute is called: its heading, a single word in lower case."""
    words = " ".join(column.tail.rstrip("?:. ").split())
    return words.lower() if len(words.split()) == 1 else words


def _type(column: SurveyColumn) -> AttributeType:
    answers = column.answers
    if all(_WHOLE.fullmatch(one) for one in answers):
        return AttributeType.INTEGER
    if all(_NUMBER.fullmatch(one) for one in answers):
        return AttributeType.NUMBER
    return AttributeType.TEXT


def slug(text: str) -> str:
    """Return words as an id: lower case, words joined by `_`, at most 32 characters."""
    words = _WORD.findall(fold(text))
    id = ""
    for word in words:
        longer = f"{id}_{word}" if id else word
        if len(longer) > _LONGEST_ID:
            break
        id = longer
    return id or (words[0][:_LONGEST_ID] if words else "")
