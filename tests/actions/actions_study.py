"""Builds small studies, and says what they hold in a form that two moments can be compared by."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from koding.actions.codebook import files
from koding.actions.documents import importing
from koding.actions.passages import listing
from koding.actions.study import backups
from koding.actions.workspace import Workspace
from koding.model.outcomes import ImportedFile
from koding.model.views import PassageFilter, PassageView
from koding.store import coders, tables
from koding.store.database import create_database, open_database
from koding.study import Study

TEXT = (
    "Intervjuer: Hva er den største utfordringen?\n"
    "Informant: Vi mangler folk. Personvern er vanskelig å få til 👩‍👩‍👧. Data ligger spredt.\n"
    "Intervjuer: Og etikk?\n"
    "Informant: Det snakker vi om hver dag. Økonomi er verre, og det er aldri nok penger.\n"
)
OTHER = (
    "Intervjuer: Hvem eier dataene?\n"
    "Informant: Ingen vet det helt. Juristene sier én ting, og vi sier noe annet.\n"
)
CODEBOOK = """\
# Kodeboken
codes:
  - {id: juss, name: juridisk, level: theme}
  - id: privat
    name: personvern  # det viktigste
    level: theme
    children:
      - {id: anon, name: anonymisering}
      - {id: ki, name: KI/data science (nytt)}
  - {id: okonomi, name: Økonomi, level: theme}
  - {id: temper, name: holdning, scale: {levels: -2..2, poles: [reaktiv, proaktiv]}}
sets:
  - {name: utvalg, codes: [juridisk, personvern/anonymisering]}
"""

_LOG = {
    "aliases", "batches", "brought", "changes", "coders", "known_files", "replicas", "study",
    "alembic_version",
}  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """A study's folder, who made it, and its two coders."""

    folder: Path
    host: Workspace
    anna: Workspace
    bo: Workspace

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file in the study's folder and return its path."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def add(self, name: str, text: str | bytes) -> ImportedFile:
        """Write a transcript and import it, whatever it changes."""
        file = self.write(name, text)
        return next(importing.import_files(self.host, [file], accept=lambda _plan: True))

    def load_codebook(self, text: str = CODEBOOK, **options: Any) -> files.CodebookLoaded:
        """Write a codebook and load it."""
        return files.load_codebook(self.host, self.write("themes.yaml", text), **options)

    def fill(self) -> None:
        """Import two interviews and load the codebook."""
        self.add("I01.txt", TEXT)
        self.add("I02.txt", OTHER)
        self.load_codebook()


def found_template(folder: Path) -> Path:
    """Make an empty study's database in `folder` and return its file."""
    file = folder / "koding.db"
    database = create_database(f"sqlite:///{file}")
    with database.write() as connection:
        coders.found_study(connection, name="Prøve", guid=str(uuid.UUID(int=1)))
    database.close()
    return file


def open_desk(template: Path, folder: Path, url: str | None = None) -> Desk:
    """Open a copy of the template for both coders, in `folder` or, where it is one, at `url`."""
    if url is None:
        shutil.copy(template, folder / "koding.db")
    study = Study(root=folder, name="Prøve", guid=str(uuid.UUID(int=1)), database_url=url)
    database = open_database(url or f"sqlite:///{folder / 'koding.db'}")
    return Desk(folder, *(Workspace(study, database, name) for name in ("Vert", "Anna", "Bo")))


def found(workspace: Workspace, **wanted: Any) -> tuple[PassageView, ...]:
    """Return the passages that fit."""
    return listing.list_passages(workspace, PassageFilter(**wanted))


def spans(workspace: Workspace, **wanted: Any) -> list[tuple[int, int]]:
    """Return the spans of the passages that fit."""
    return [(view.start, view.end) for view in found(workspace, **wanted)]


def assert_sound(workspace: Workspace) -> None:
    """Fail unless `check` finds nothing."""
    assert backups.check_study(workspace) == []


Rows = dict[str, dict[Any, dict[str, Any]]]


def rows_in_use(workspace: Workspace) -> Rows:
    """Return every row that is not retired, of every table but the log, keyed without integers.

    Nor of the vocabulary, of which words stay that no text in use holds. Made things are keyed by
    GUID, derived rows by their revision's; references are GUIDs too.
    """
    with workspace.read() as connection:
        return _Reader(connection).rows()


class _Reader:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.guids: dict[tuple[str, int], str] = {}
        self.retired: set[tuple[str, int]] = set()

    def rows(self) -> Rows:
        left = {*_LOG, "vocabulary"}
        wanted = [table for table in tables.metadata.sorted_tables if table.name not in left]
        read = {table: self._read(table) for table in tables.metadata.sorted_tables}
        return {table.name: dict(self._resolved(table, read[table])) for table in wanted}

    def _read(self, table: Table) -> list[Mapping[str, Any]]:
        rows: list[Mapping[str, Any]] = [
            dict(row) for row in self.connection.execute(select(table)).mappings()
        ]
        for row in rows:
            if "guid" in row and "id" in row:
                self.guids[table.name, row["id"]] = row["guid"]
            if row.get("retired"):
                self.retired.add((table.name, row["id"]))
        return rows

    def _resolved(
        self, table: Table, rows: list[Mapping[str, Any]]
    ) -> Iterable[tuple[Any, dict[str, Any]]]:
        for row in rows:
            if row.get("retired") or self._owner_retired(table, row):
                continue
            shown = {name: self._value(table, name, row[name]) for name in row if name != "id"}
            yield shown.get("guid") or tuple(sorted(map(str, shown.items()))), shown

    def _owner_retired(self, table: Table, row: Mapping[str, Any]) -> bool:
        if "guid" in row:
            return False
        owner, column = (
            ("survey_revisions", "survey_revision_id")
            if table.name == "responses"
            else ("revisions", "revision_id")
        )
        return (owner, row[column]) in self.retired

    def _value(self, table: Table, name: str, value: Any) -> Any:
        for key in table.c[name].foreign_keys:
            if value is not None and key.column.name == "id":
                return self.guids[key.column.table.name, value]
        return value
