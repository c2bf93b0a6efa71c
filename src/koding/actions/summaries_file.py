"""Summaries that were written in a spreadsheet, and those that are to be listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.naming import code_named, subtree
from koding.actions.summarising import read_summaries, refuse_unknown_cells, set_summaries
from koding.model.codes import fold
from koding.store.codes import read_codes

if TYPE_CHECKING:
    from pathlib import Path

    from koding.actions.workspace import Workspace
    from koding.model.measures import UnitKind
    from koding.model.outcomes import Loaded
    from koding.model.summaries import Summary


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
