"""The researcher's own summaries of what a unit says about a theme."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.naming import (
    SPEAKER,
    case_named,
    code_named,
    document_named,
    refuse_unknown,
    subtree,
)
from koding.errors import ConflictError, NotFoundError
from koding.messages import interpretation as messages
from koding.messages import things
from koding.model.codes import fold
from koding.model.history import summary_of
from koding.model.measures import UnitKind
from koding.model.outcomes import Loaded
from koding.store import interpretation, tables
from koding.store.codes import read_codes
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.messages import Message, Sentence
    from koding.model.interpretation import Summary
    from koding.model.stored import StoredCode
    from koding.store.recorder import Recorder


_SUMMARISED = (UnitKind.CASE, UnitKind.DOCUMENT, UnitKind.SPEAKER)


def read_summaries(workspace: Workspace) -> tuple[Summary, ...]:
    """Return every summary, by theme in the codebook's order."""
    with workspace.read() as connection:
        return interpretation.read_summaries(connection)


def set_summary(workspace: Workspace, summary: Summary) -> bool:
    """Write one cell of the framework matrix; return whether that was a change.

    Raises:
        NotFoundError: there is no such theme or unit.
        ConflictError: it says nothing, or the unit is a section or an attribute's value.
    """
    told = _told(summary.theme, summary.unit, summary.name)
    with workspace.record("summary set", told) as recorder:
        return _set(recorder, read_codes(recorder.connection), summary) != "unchanged"


def set_summaries(
    workspace: Workspace, summaries: Sequence[Summary], *, dry_run: bool = False
) -> Loaded:
    """Write many cells as one batch; return how many were new, changed and so already.

    Raises:
        NotFoundError: there is no such theme or unit.
        ConflictError: one says nothing, or two are of the same cell.
    """
    with workspace.record("summary load", f"{len(summaries)}", dry_run=dry_run) as recorder:
        codes = read_codes(recorder.connection)
        _refuse_twins(codes, summaries)
        became = Counter(_set(recorder, codes, summary) for summary in summaries)
        return Loaded(became["added"], became["changed"], became["unchanged"])


def refuse_unknown_cells(workspace: Workspace, summaries: Sequence[Summary]) -> None:
    """Refuse summaries of what is not there; what they say plays no part.

    Raises:
        NotFoundError: there is no such theme or unit.
        ConflictError: a unit is a section or an attribute's value.
    """
    with workspace.read() as connection:
        codes = read_codes(connection)
        for theme in dict.fromkeys(summary.theme for summary in summaries):
            code_named(codes, theme)
        for unit, name in dict.fromkeys((summary.unit, summary.name) for summary in summaries):
            _place(connection, unit, name)


def remove_summary(workspace: Workspace, theme: str, unit: UnitKind, name: str) -> None:
    """Empty one cell of the framework matrix.

    Raises:
        NotFoundError: it is empty, or there is no such theme or unit.
    """
    with workspace.record("summary remove", _told(theme, unit, name)) as recorder:
        code = code_named(read_codes(recorder.connection), theme)
        column, key = _place(recorder.connection, unit, name)
        rows = interpretation.cell_rows(recorder.connection, code.key, column, key)
        if not rows:
            raise NotFoundError(
                messages.NO_SUMMARY(unit=things.THINGS[unit](), name=name, code=code.path)
            )
        recorder.delete(tables.summaries, [row.id for row in rows])


def _told(theme: str, unit: UnitKind, name: str) -> str:
    """Return whose summary it is, as the log keeps it."""
    return summary_of(f"summary_{unit}", f"{theme}, {name}")


def _said_of(kind: Sentence, summary: Summary) -> Message:
    unit = things.THINGS[summary.unit]()
    return kind(unit=unit, name=summary.name, theme=summary.theme)


def _set(recorder: Recorder, codes: Sequence[StoredCode], summary: Summary) -> str:
    """Write one cell, and say what it became: added, changed or unchanged."""
    body = summary.body.strip()
    if not body:
        raise ConflictError(_said_of(messages.NO_SUMMARY_WORDS, summary))
    code = code_named(codes, summary.theme)
    column, key = _place(recorder.connection, summary.unit, summary.name)
    rows = interpretation.cell_rows(recorder.connection, code.key, column, key)
    if [row.body for row in rows] == [body]:
        return "unchanged"
    moment = now()
    said = {"body": body, "coder_id": recorder.coder, "modified_at": moment}
    if not rows:
        place = {"code_id": code.key, column: key}
        recorder.insert(tables.summaries, {**place, **said, "created_at": moment})
        return "added"
    recorder.delete(tables.summaries, [row.id for row in rows[1:]])
    recorder.update(tables.summaries, rows[0].id, said)
    return "changed"


def _place(connection: Connection, unit: UnitKind, name: str) -> tuple[str, int]:
    """Return the column and the key that a unit's name stands for."""
    if unit is UnitKind.CASE:
        return "case_id", case_named(connection, name)
    if unit is UnitKind.DOCUMENT:
        return "document_id", document_named(connection, name).key
    if unit is not UnitKind.SPEAKER:
        units = [things.THINGS[one]() for one in _SUMMARISED]
        raise ConflictError(messages.NOT_SUMMARISED(units=units, unit=things.THINGS[unit]()))
    names = interpretation.unit_names(connection)
    # A participant before a label that stands for them, or that is written as they are.
    known = {
        fold(known): (column, key)
        for column in ("speaker_id", "participant_id")
        for key, known in names[column].items()
    }
    if fold(name) not in known:
        everybody = [*names["participant_id"].values(), *names["speaker_id"].values()]
        refuse_unknown(SPEAKER, [name], everybody)
    return known[fold(name)]


def _refuse_twins(codes: Sequence[StoredCode], summaries: Sequence[Summary]) -> None:
    seen: set[tuple[int, UnitKind, str]] = set()
    for summary in summaries:
        cell = code_named(codes, summary.theme).key, summary.unit, fold(summary.name)
        if cell in seen:
            raise ConflictError(_said_of(messages.TWICE, summary))
        seen.add(cell)


@dataclass(frozen=True, slots=True)
class SummariesLoaded:
    """What a file brought, and how many summaries it has empty cells for, which were kept."""

    loaded: Loaded
    kept: int


def load_summaries(workspace: Workspace, path: Path, *, dry_run: bool = False) -> SummariesLoaded:
    """Write the summaries of a CSV, all or none; an empty cell changes nothing.

    Raises:
        ReadingError: the file cannot be read.
        NotFoundError: a row, also one with an empty summary, names a theme or a unit that is not
            there.
        ConflictError: two rows are of the same cell.
    """
    from koding.reading import read_summary_rows  # with it come all readers of files

    rows = read_summary_rows(path)
    refuse_unknown_cells(workspace, [row for row in rows if not row.body])
    there = {_cell(summary) for summary in read_summaries(workspace)}
    loaded = set_summaries(workspace, [row for row in rows if row.body], dry_run=dry_run)
    return SummariesLoaded(loaded, sum(_cell(row) in there for row in rows if not row.body))


def find_summaries(
    workspace: Workspace,
    theme: str | None = None,
    unit: UnitKind | None = None,
    name: str | None = None,
) -> tuple[Summary, ...]:
    """Return the summaries of a theme and those under it, of a kind of unit, of one unit.

    Raises:
        NotFoundError: there is no such theme.
    """
    found = read_summaries(workspace)
    if theme is not None:
        with workspace.read() as connection:
            codes = read_codes(connection)
        paths = {code.path for code in subtree(codes, code_named(codes, theme))}
        found = tuple(summary for summary in found if summary.theme in paths)
    return tuple(
        summary
        for summary in found
        if unit in (None, summary.unit) and (name is None or fold(name) == fold(summary.name))
    )


def _cell(summary: Summary) -> tuple[str, UnitKind, str]:
    return fold(summary.theme), summary.unit, fold(summary.name)
