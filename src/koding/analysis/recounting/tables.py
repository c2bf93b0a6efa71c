"""The tables that a statistics program counts again from, a row a thing, joined by their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.comparison import Comparison, Contest, compare
from koding.analysis.ground.attributes import column_kind, typed_cell
from koding.analysis.ground.selection import choose, choose_coding
from koding.analysis.ground.tree import choose_rows, label_code
from koding.analysis.recounting.parts import cut_parts
from koding.analysis.survey.scores import group_levels, scale_levels
from koding.messages import data_files as messages
from koding.model.label import Label, Wording, same
from koding.model.survey import ItemKind, Owner
from koding.tabling import ColumnKind, variable_names
from koding.tabling.fields import Field, Row, field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable

    from koding.analysis.ground.selection import Chosen, Coding, Selection
    from koding.analysis.recounting.parts import TextParts
    from koding.messages import Sentence
    from koding.model.dataset import DataVariable
    from koding.model.snapshot import Snapshot, SurveyResponses
    from koding.model.survey import Item
    from koding.tabling import Cell, Frame


@dataclass(frozen=True)
class Recount:
    """A snapshot with what counts in it, and what two coders are compared on."""

    snapshot: Snapshot
    chosen: Chosen
    coding: Coding
    comparison: Comparison
    parts: TextParts
    rows: tuple[int, ...]
    """The codes, each parent right before its subtree."""


def prepare(snapshot: Snapshot, selection: Selection, text_of: Callable[[int], str]) -> Recount:
    """Return what the tables are made from.

    Raises:
        NotFoundError: the selection names what the study does not have, or nobody says whose
            coding counts.
    """
    chosen = choose(snapshot, selection)
    coding = choose_coding(
        snapshot, selection.coders, selection.main_coder, selection.round, chosen.documents,
        selection.uncoded,
    )  # fmt: skip
    contest = Contest(kinds=selection.kinds, include_interviewer=selection.include_interviewer)
    compared = compare(snapshot, contest)
    parts = cut_parts(snapshot, text_of)
    return Recount(snapshot, chosen, coding, compared, parts, choose_rows(snapshot.codes, None))


def recounting_tables(of: Recount) -> Iterator[tuple[str, Frame]]:
    """Yield each table with the name of its file, but those of passages and answers."""
    yield "documents", _documents(of)
    yield "cases", _owned(of, Owner.CASE, "case", word("case"), of.snapshot.cases)
    names = of.snapshot.participants
    label = word("consent.participant")
    yield "participants", _owned(of, Owner.PARTICIPANT, "participant", label, names)
    yield "codes", _codes(of)
    yield "turns", _turns(of)
    yield "parts", _parts(of)
    yield "lines", _lines(of)
    yield "readings", _readings(of)
    yield "unread", _unread(of)


def _documents(of: Recount) -> Frame:
    snapshot, documents = of.snapshot, of.snapshot.documents
    fields: list[Field[int]] = [
        field("document", lambda at: documents.names[at]),
        field("kind", lambda at: documents.kinds[at].value),
        field("title", lambda at: _of(documents.titles, at)),
        field("date", lambda at: _of(documents.dates, at)),
        field("case", lambda at: _named(snapshot.cases, int(documents.case[at]))),
        field("read", lambda at: of.chosen.reading.states[at].value),
        _flag("counted", lambda at: bool(of.chosen.documents[at]), messages.COUNTED),
    ]
    taken = [one.column.name for one in fields]
    fields += _attribute_fields(snapshot, Owner.DOCUMENT, taken)
    return tabulate(word("documents"), fields, range(len(documents.names)))


def _owned(of: Recount, owner: Owner, name: str, says: Label, names: Sequence[str]) -> Frame:
    fields: list[Field[int]] = [field(name, lambda at: names[at], says=says)]
    fields += _attribute_fields(of.snapshot, owner, [name])
    return tabulate(says, fields, range(len(names)))


def _attribute_fields(snapshot: Snapshot, owner: Owner, taken: Sequence[str]) -> list[Field[int]]:
    columns = [one for one in snapshot.attributes if one.owner is owner]
    names = variable_names((one.name for one in columns), taken=taken)
    return [
        field(name, partial(typed_cell, one), column_kind(one), says=same(one.name))
        for name, one in zip(names, columns, strict=True)
    ]


def _codes(of: Recount) -> Frame:
    nodes = of.snapshot.codes
    fields: list[Field[int]] = [
        field("code", lambda at: nodes[at].path),
        field("parent", lambda at: nodes[nodes[at].parent].path if nodes[at].parent >= 0 else None,
              says=_said(messages.PARENT)),
        field("level", lambda at: nodes[at].level),
        field("label", lambda at: label_code(nodes, at), says=_said(messages.LABEL)),
        field("origin", lambda at: nodes[at].derivation.value),
        whole("scale_low", lambda at: min(nodes[at].scale_levels, default=None),
              says=_said(messages.SCALE_LOW)),
        whole("scale_high", lambda at: max(nodes[at].scale_levels, default=None),
              says=_said(messages.SCALE_HIGH)),
    ]  # fmt: skip
    return tabulate(word("title.codebook"), fields, of.rows)


def _turns(of: Recount) -> Frame:
    snapshot, turns = of.snapshot, of.snapshot.turns
    speakers = snapshot.speakers

    def speaker(at: int) -> str | None:
        return speakers[turns.speaker[at]].label if turns.speaker[at] >= 0 else None

    def participant(at: int) -> str | None:
        return speakers[turns.speaker[at]].participant if turns.speaker[at] >= 0 else None

    fields: list[Field[int]] = [
        whole("turn", lambda at: at + 1, says=_said(messages.TURN)),
        field(
            "document",
            lambda at: snapshot.documents.names[turns.document[at]],
            says=_said(messages.TURN),
        ),
        whole("start", lambda at: int(turns.start[at]), says=_said(messages.START)),
        whole("end", lambda at: int(turns.end[at]), says=_said(messages.END)),
        field("speaker", speaker),
        field("participant", participant, says="consent.participant"),
        field("role", lambda at: snapshot.roles[turns.role[at]].value),
        field("case", lambda at: _named(snapshot.cases, int(turns.case[at]))),
        field(
            "section",
            lambda at: _named(snapshot.sections, int(turns.section[at])),
            says=_said(messages.SECTION),
        ),
        whole("words", lambda at: int(turns.words[at])),
        _flag("counted", lambda at: bool(of.chosen.turns[at]), messages.COUNTED),
        _flag("compared", lambda at: bool(of.comparison.turns[at]), messages.COMPARED),
    ]
    return tabulate(word("title.speakers"), fields, range(len(turns.start)))


def _parts(of: Recount) -> Frame:
    parts = of.parts
    fields: list[Field[int]] = [
        whole("turn", lambda at: int(parts.turn[at]) + 1, says=_said(messages.TURN)),
        whole("start", lambda at: int(parts.start[at]), says=_said(messages.START)),
        whole("end", lambda at: int(parts.end[at]), says=_said(messages.END)),
        whole("words", lambda at: int(parts.words[at])),
        _flag("spoken", lambda at: bool(parts.spoken[at]), messages.SPOKEN),
    ]
    return tabulate(word("words"), fields, range(len(parts.turn)))


def _lines(of: Recount) -> Frame:
    snapshot, lines, turns = of.snapshot, of.snapshot.lines, of.snapshot.turns
    if lines is None:
        raise ValueError("no lines")
    size = int(max(lines.end.max(initial=0), turns.end.max(initial=0))) + 1
    order = np.argsort(turns.document * size + turns.start, kind="stable")
    opens = (turns.document * size + turns.start)[order]
    at_turn = np.searchsorted(opens, lines.document.astype(np.int64) * size + lines.start, "right")
    turn = order[at_turn.clip(min=1) - 1] if len(order) else at_turn
    fields: list[Field[int]] = [
        field("document", lambda at: snapshot.documents.names[lines.document[at]]),
        whole("turn", lambda at: int(turn[at]) + 1, says=_said(messages.TURN)),
        whole("start", lambda at: int(lines.start[at]), says=_said(messages.START)),
        whole("end", lambda at: int(lines.end[at]), says=_said(messages.END)),
    ]
    return tabulate(word("lines"), fields, range(len(lines.start)))


def _readings(of: Recount) -> Frame:
    """Return who has read which document in which round, or has coded in it."""
    snapshot, passages = of.snapshot, of.snapshot.passages
    held: dict[tuple[int, int, int], int] = {}
    marks = zip(
        passages.document.tolist(), passages.coder.tolist(), passages.round.tolist(), strict=True
    )
    for mark in marks:
        held[mark] = held.get(mark, 0) + 1
    place = {(one.coder, one.round): at for at, one in enumerate(of.comparison.raters)}

    def compared(mark: tuple[int, int, int]) -> bool:
        rater = place.get(mark[1:])
        return rater is not None and bool(of.comparison.judged[mark[0], rater])

    fields: list[Field[tuple[int, int, int]]] = [
        field("document", lambda mark: snapshot.documents.names[mark[0]]),
        field("coder", lambda mark: snapshot.coders[mark[1]]),
        whole("round", lambda mark: mark[2]),
        whole("passages", lambda mark: held.get(mark, 0)),
        _flag("done", lambda mark: mark in snapshot.finished, messages.IS_DONE),
        _flag("counted", lambda mark: mark[1:] in of.coding.whose.pairs[mark[0]], messages.COUNTED),
        _flag("compared", compared, messages.COMPARED),
    ]
    return tabulate(word("coder"), fields, sorted({*held, *snapshot.finished}))


def _unread(of: Recount) -> Frame:
    """Return where it cannot be told, or be compared, whether a document has a theme."""
    snapshot, rows = of.snapshot, of.rows
    read = of.chosen.reading.for_themes(snapshot.codes, rows) | ~of.chosen.documents[:, None]
    had = of.comparison.had(snapshot.codes, rows) | ~of.comparison.documents[:, None]
    fields: list[Field[tuple[int, int]]] = [
        field("document", lambda at: snapshot.documents.names[at[0]]),
        field("code", lambda at: snapshot.codes[rows[at[1]]].path),
        _flag("read", lambda at: bool(read[at]), messages.READ_FOR),
        _flag("compared", lambda at: bool(had[at]), messages.HAD),
    ]
    pairs = [(int(one), int(other)) for one, other in np.argwhere(~(read & had))]
    return tabulate(word("read"), fields, pairs)


def item_tables(
    survey: SurveyResponses, variables: Sequence[DataVariable]
) -> Iterator[tuple[str, Frame]]:
    """Yield what was asked, and what each number in a variable stands for; these run alike."""
    items = survey.items
    fields: list[Field[int]] = [
        field("item", lambda at: items[at].id),
        field("variable", lambda at: variables[at].name, says=_said(messages.VARIABLE)),
        field("label", lambda at: variables[at].label, says=_said(messages.LABEL)),
        field("kind", lambda at: items[at].kind.value),
        field("theme", lambda at: items[at].theme or None),
    ]
    yield "items", tabulate(word("item"), fields, range(len(items)))
    levels = [
        (variable, number, label, groups.get(number))
        for item, variable in zip(items, variables, strict=True)
        for groups in [_groups(survey, item)]
        for number, label in variable.values
    ]
    level_fields: list[Field[tuple[DataVariable, float, Label, str | None]]] = [
        field("variable", lambda row: row[0].name, says=_said(messages.VARIABLE)),
        field("value", lambda row: plain_number(row[1]), ColumnKind.NUMBER,
              says=_said(messages.ANSWER_VALUE)),
        field("label", lambda row: row[2], says=_said(messages.ANSWER_LABEL)),
        field("group", lambda row: row[3], says=_said(messages.GROUP)),
        _flag("missing", lambda row: row[1] in row[0].missing, messages.WHY_MISSING),
    ]  # fmt: skip
    yield "levels", tabulate(word("level"), level_fields, levels)


def _groups(survey: SurveyResponses, item: Item) -> dict[float, str]:
    if item.kind is not ItemKind.ORDINAL:
        return {}
    levels = scale_levels(survey, item)
    return {number: group.value for number, group in group_levels(levels).items()}


def plain_number(number: float) -> int | float:
    """Return a whole number without decimals."""
    return int(number) if number.is_integer() else number


def _flag(name: str, cell: Callable[[Row], bool], says: Sentence) -> Field[Row]:
    return field(name, cell, ColumnKind.BOOLEAN, says=Wording.of(says()))


def _said(sentence: Sentence) -> Label:
    return Wording.of(sentence())


def _of(values: Sequence[str | None], at: int) -> Cell:
    return values[at] if values else None


def _named(names: Sequence[str], at: int) -> str | None:
    return names[at] if at >= 0 else None
