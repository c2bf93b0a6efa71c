"""Gathers the study as tables that R and Python count again from, with what koding counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.exchange.survey_sent import read_survey_data
from koding.actions.exchange.workbook_sent import Printing
from koding.actions.passages.listing import listed_in
from koding.analysis.agreement.agreement import measure_agreement
from koding.analysis.agreement.comparison import Contest
from koding.analysis.agreement.ground import Settings
from koding.analysis.agreement.tables import frame_agreement
from koding.analysis.crosstab import crosstab
from koding.analysis.crosstab.tables import frame_pairs
from koding.analysis.ground.amounts import ITEMISED
from koding.analysis.matrix.table import theme_matrix
from koding.analysis.matrix.tables import frame_units
from koding.analysis.recounting.tables import (
    item_tables,
    plain_number,
    prepare,
    recounting_tables,
)
from koding.errors import ConflictError
from koding.messages import data_files as messages
from koding.model.dataset import DataKind
from koding.model.label import Wording, same
from koding.model.measures import Measure, UnitKind
from koding.model.views import PassageFilter
from koding.store import documents
from koding.store.snapshot import read_snapshot
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.exchange.survey_sent import SurveySent
    from koding.actions.workspace import Workspace
    from koding.analysis.ground.selection import Selection
    from koding.analysis.recounting.tables import Recount
    from koding.messages import Message
    from koding.model.dataset import DataCell, Dataset
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot
    from koding.model.views import PassageView
    from koding.tabling import Cell


@dataclass(frozen=True, slots=True)
class DataSent:
    """The tables by the name of their file, and what koding itself counts from them.

    `notes` are what has to be known of whose coding counts and what is left out.
    """

    tables: tuple[tuple[str, Frame], ...]
    results: tuple[tuple[str, Frame], ...]
    notes: tuple[Label, ...]
    told: tuple[Message, ...]


def gather_data(workspace: Workspace, selection: Selection, *, whole: bool = False) -> DataSent:
    """Return the study as it is now, without those who are frozen.

    A `whole` one has the words, too, that may not be printed.

    Raises:
        NotFoundError: nobody says whose coding counts, or something named is not there.
        ConflictError: there are neither documents nor a survey.
    """
    with workspace.read() as connection:
        snapshot = read_snapshot(connection, words=True, lines=True)
        if not snapshot.documents.names and snapshot.survey is None:
            raise ConflictError(messages.NO_STUDY())
        of = prepare(snapshot, selection, _Texts(connection, snapshot))
        withheld = workspace.withheld(connection)
        printing = Printing.of(connection, snapshot, of.chosen, withheld, whole=whole)
        tables = [*recounting_tables(of), ("passages", _passages(connection, printing))]
        told = list(printing.told)
        if snapshot.survey is not None:
            sent = read_survey_data(connection, snapshot, workspace.study.name, withheld)
            told += [said for said in sent.told if said not in told]
            tables += _survey_tables(snapshot, sent)
        tables.append(("columns", _columns(tables)))
        results = tuple(_results(of, selection))
        return DataSent(tuple(tables), results, (*of.chosen.notes, *printing.notes), tuple(told))


class _Texts:
    """Gives the texts of documents by their index, the last one kept."""

    def __init__(self, connection: Connection, snapshot: Snapshot) -> None:
        revisions = {one.name: one.revision for one in documents.read_documents(connection)}
        self.revisions = [revisions[name] for name in snapshot.documents.names]
        self.connection, self.last = connection, (-1, "")

    def __call__(self, place: int) -> str:
        if self.last[0] != place:
            text = documents.read_text(self.connection, self.revisions[place])
            self.last = place, text
        return self.last[1]


def _passages(connection: Connection, printing: Printing) -> Frame:
    rows = listed_in(connection, PassageFilter(voiced=False)).passages
    fields: list[Field[PassageView]] = [
        field("passage", lambda one: one.guid, says="unit.passage"),
        field("document", lambda one: one.document),
        whole("line", lambda one: one.line, says=Wording.of(messages.LINE())),
        whole("start", lambda one: one.start, says=Wording.of(messages.START())),
        whole("end", lambda one: one.end, says=Wording.of(messages.END())),
        field("code", lambda one: one.code),
        field("coder", lambda one: one.coder),
        whole("round", lambda one: one.round),
        field("value", lambda one: one.value, ColumnKind.NUMBER),
        field("counted", lambda one: one.guid in printing.counted, ColumnKind.BOOLEAN,
              says=Wording.of(messages.COUNTED())),
        field("withheld", lambda one: one.guid in printing.withheld, ColumnKind.BOOLEAN,
              says=Wording.of(messages.MAY_NOT_QUOTE())),
        field("quote", lambda one: None if one.guid in printing.withheld else one.quote),
    ]  # fmt: skip
    return tabulate(word("passages"), fields, rows)


def _survey_tables(snapshot: Snapshot, sent: SurveySent) -> Iterator[tuple[str, Frame]]:
    survey = snapshot.survey
    if survey is None:
        return
    data = sent.data
    yield "respondents", _frame_codes(data)
    first = len(data.variables) - len(survey.items)
    yield "answers", _answers(data, first)
    yield from item_tables(survey, data.variables[first:])


def _frame_codes(data: Dataset) -> Frame:
    """Return data as they are, a number for each answer."""
    columns = tuple(
        Column(one.name, one.label, _KINDS[one.kind]
               if not one.values or one.missing else ColumnKind.BOOLEAN)
        for one in data.variables
    )  # fmt: skip
    rows = tuple(tuple(map(_whole, row)) for row in data.rows)
    return Frame(word("unit.respondent"), columns, rows)


_KINDS = {
    DataKind.TEXT: ColumnKind.TEXT,
    DataKind.DATE: ColumnKind.TEXT,
    DataKind.NUMBER: ColumnKind.NUMBER,
}


def _whole(cell: DataCell) -> Cell:
    return plain_number(cell) if isinstance(cell, float) else cell


@dataclass(frozen=True, slots=True)
class _Answer:
    respondent: DataCell
    case: DataCell
    variable: str
    value: float | None
    label: Label | None
    text: str | None
    missing: Label | None


def _answers(data: Dataset, first: int) -> Frame:
    """Return one row a respondent and question."""
    rows = [_answer(row, place, data) for row in data.rows for place in range(first, len(row))]
    fields: list[Field[_Answer]] = [
        field("respondent", lambda one: one.respondent, says="unit.respondent"),
        field("case", lambda one: one.case),
        field("variable", lambda one: one.variable, says=Wording.of(messages.VARIABLE())),
        field("value", lambda one: None if one.value is None else plain_number(one.value),
              ColumnKind.NUMBER, says=Wording.of(messages.ANSWER_VALUE())),
        field("label", lambda one: one.label, says=Wording.of(messages.ANSWER_LABEL())),
        field("text", lambda one: one.text, says="answer"),
        field("missing", lambda one: one.missing, says=Wording.of(messages.WHY_MISSING())),
    ]  # fmt: skip
    return tabulate(word("answer"), fields, rows)


def _answer(row: tuple[DataCell, ...], place: int, data: Dataset) -> _Answer:
    variable, cell = data.variables[place], row[place]
    said = dict(variable.values).get(cell) if isinstance(cell, float) else None
    is_missing = cell in variable.missing
    return _Answer(
        row[0], row[1], variable.name,
        cell if isinstance(cell, float) and not is_missing else None,
        None if is_missing else said,
        cell if isinstance(cell, str) else None,
        said if is_missing else None,
    )  # fmt: skip


def _columns(tables: list[tuple[str, Frame]]) -> Frame:
    """Return what every column of every table is, and how its cells are to be read."""
    rows = [(name, column) for name, frame in tables for column in frame.columns]
    fields: list[Field[tuple[str, Column]]] = [
        field("file", lambda row: f"{row[0]}.csv", says=Wording.of(messages.FILE())),
        field("column", lambda row: row[1].name, says=Wording.of(messages.COLUMN())),
        field("kind", lambda row: row[1].kind.value, says=Wording.of(messages.KIND())),
        field("label", lambda row: row[1].heading, says=Wording.of(messages.LABEL())),
    ]
    return tabulate(same("columns"), fields, rows)


def _results(of: Recount, selection: Selection) -> Iterator[tuple[str, Frame]]:
    """Yield what koding counts from the same: as much as there is material for."""
    snapshot = of.snapshot
    if not snapshot.codes or not len(snapshot.passages.key):
        return
    kinds = snapshot.documents.kinds
    itemised = any(kinds[at] in ITEMISED for at in of.chosen.documents.nonzero()[0].tolist())
    asked = [(UnitKind.DOCUMENT, Measure.PASSAGES)]
    # Shares of what is itemised are of items, which the scripts leave to koding.
    asked += [] if itemised else [(UnitKind.CASE, Measure.SHARE)]
    for by, measure in asked:
        matrix = theme_matrix(snapshot, selection, by, measure)
        yield f"matrix_{by}_{measure}", frame_units(matrix)
    survey = snapshot.survey
    linked = survey is not None and any(item.theme for item in survey.items)
    if linked and not itemised:
        yield "crosstab", frame_pairs(crosstab(snapshot, selection))
    if len(of.comparison.raters) > 1:
        contest = Contest(kinds=selection.kinds, include_interviewer=selection.include_interviewer)
        agreed = measure_agreement(snapshot, contest, Settings(draws=0))
        yield "agreement", replace(frame_agreement(agreed), screen=None)
