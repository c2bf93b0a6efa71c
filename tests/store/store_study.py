"""Small real studies for the tests of the storage, and what they hold in a comparable form."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from alembic import command
from alembic.config import Config
from sqlalchemy import (
    Connection,
    MetaData,
    Select,
    Table,
    create_engine,
    func,
    insert,
    inspect,
    literal_column,
    not_,
    select,
    table,
)

from koding.actions.codebook import editing, files
from koding.actions.documents import importing, progress
from koding.actions.interpretation import joint, memos, summaries
from koding.actions.passages import tagging
from koding.actions.study import backups
from koding.actions.survey import responses
from koding.actions.workspace import Workspace
from koding.errors import KodingError
from koding.messages.advice import Edge, advised
from koding.model.interpretation import Flag, Summary
from koding.model.measures import UnitKind
from koding.store import coders, images, schema, tables
from koding.store.database import Database, create_database, open_database
from koding.store.images import RowNames

if TYPE_CHECKING:
    from koding.study import Study

FIRST = (
    "Intervjuer: Hva er vanskeligst?\r\n"
    "Informant: Personvern, uten tvil. Vi får ikke lov til noe 🙈. Økonomi er også en sak.\r\n"
    "Intervjuer: Og hva med etikken?\r\n"
    "Informant: Den snakker vi om støtt og stadig. Ledelsen vil ha tall, og folk er redde.\r\n"
)
SECOND = (
    "Intervjuer: Hvem eier dataene hos dere?\n"
    "Informant: Ingen, egentlig. Ånne sier hun gjør det. Juristene sier noe ganske annet.\n"
)
CODEBOOK = """\
codes:
  - {id: privat, name: personvern, level: theme}
  - id: penger
    name: Økonomi
    level: theme
    children:
      - {id: lonn, name: lønn}
  - {id: etikk, name: etikk, level: theme}
  - {id: temper, name: holdning, scale: {levels: -2..2, poles: [reaktiv, proaktiv]}}
sets:
  - {name: utvalg, codes: [personvern, Økonomi/lønn]}
"""

SURVEY = """\
respondent: id
organisation: virksomhet
scales:
  grad:
    levels:
      - {value: 1, label: liten, group: low}
      - {value: 2, label: stor, group: high}
items:
  - {id: privat, column: privat, label: Personvern, scale: grad, theme: personvern}
"""
RESPONSES = "id,virksomhet,privat\nr1,Fjellvik kommune,stor\nr2,Tilsynet,liten\n"

_LOG = {"batches", "changes", "coders", "replicas", "study"}
_MADE_ANEW = {"alembic_version", "vocabulary", "word_forms"}
_DERIVED = ("sections", "turns", "lines", "word_starts", "times", "pages", "originals")

PLACES: list[Callable[[], str]] = []
"""Where studies are made that nobody gave a place: on a server, while a test is run on one, in a
database that has its tables already."""

GUID = "0f6c1f7e-0000-4000-8000-000000000001"
"""Of every study made here."""


def found(folder: Path, url: str | None = None) -> Workspace:
    """Return an empty study in `folder`, where Kari works, or at `url`."""
    if PLACES and url is None:
        database = open_database(PLACES[-1]())
    else:
        database = create_database(url or f"sqlite:///{folder / 'koding.db'}")
    with database.write() as connection:
        coders.found_study(connection, name="prøve", guid="3d6f0a52-0000-4000-8000-000000000001")
    study = cast(
        "Study",
        SimpleNamespace(
            root=folder, guid=GUID, levels=("code", "category", "theme"), case_names={}
        ),
    )
    return Workspace(study, database, "Kari")


def filled(folder: Path, url: str | None = None) -> Workspace:
    """Return a study with two short interviews and a codebook."""
    workspace = found(folder, url)
    fill(workspace)
    return workspace


def fill(workspace: Workspace) -> None:
    """Import the two interviews and load the codebook."""
    add_text(workspace, "I01.txt", FIRST)
    add_text(workspace, "I02.txt", SECOND)
    load_codebook(workspace)


def worked_on(folder: Path, url: str | None = None) -> Workspace:
    """Return a study with texts, codes, a survey, and something of all that coders make."""
    workspace = filled(folder, url)
    (folder / "survey.yaml").write_text(SURVEY, encoding="utf-8")
    (folder / "responses.csv").write_text(RESPONSES, encoding="utf-8")
    responses.load_survey(workspace, folder / "responses.csv", folder / "survey.yaml")
    options = tagging.TagOptions(memo="Viktig", value=-1)
    made = tagging.tag(workspace, "I01", "Økonomi er også", "holdning", options)
    tagging.tag(by(workspace, "Bo"), "I01", "Personvern, uten tvil", "personvern")
    memos.choose_quotation(workspace, made.guid, memos.QuotationFacts(wording="Økonomi"))
    memos.add_memo(workspace, memos.MemoTarget(item="privat"), "Mange svarte ikke")
    progress.mark_done(workspace, "I01")
    editing.move_code(workspace, "lønn", "etikk")
    return workspace


def interpret(workspace: Workspace) -> None:
    """Say something in the joint display, and summarise what an interview says of a theme."""
    joint.set_joint(workspace, "personvern", None, joint.JointWords(Flag.SILENCE, "Ingen spør"))
    summary = Summary("personvern", UnitKind.DOCUMENT, "I01", "Vanskeligst av alt")
    summaries.set_summary(workspace, summary)


def older(folder: Path, version: str, url: str | None = None) -> Workspace:
    """Return a study that an older koding made, its schema's `version` left as it was.

    The files in older/ were written by the koding of then themselves (0001 to 0003 are those of
    0.1, 0.2 and 0.3); on a server their rows are put into tables that the migrations of then make.
    """
    file = folder / "koding.db"
    packed = Path(__file__).with_name("older") / f"{version}.db.gz"
    file.write_bytes(gzip.decompress(packed.read_bytes()))
    database = Database(url or f"sqlite:///{file}")
    if url is not None:
        _put_on_server(file, database, version)
    study = cast(
        "Study",
        SimpleNamespace(
            root=folder, guid=GUID, levels=("code", "category", "theme"), case_names={}
        ),
    )
    return Workspace(study, database, "Kari")


def _put_on_server(file: Path, database: Database, version: str) -> None:
    lite, held = create_engine(f"sqlite:///{file}"), MetaData()
    with lite.connect() as source, database.write(fresh=True) as target:
        config = Config()
        config.set_main_option("script_location", str(schema.folder()))
        config.attributes["connection"] = target
        command.upgrade(config, version)
        held.reflect(target)
        wanted = [one for one in held.sorted_tables if not one.name.startswith("search")]
        for one in wanted:
            names = [column.name for column in one.columns]
            rows = source.execute(select(one)).mappings().all()
            if one.name != "alembic_version" and rows:
                # In one statement, as a code may lie under one that came after it.
                target.execute(insert(one).values([dict(row) for row in rows]))
            if "id" in names:
                last = func.coalesce(func.max(one.c.id), 1)
                target.execute(
                    select(func.setval(func.pg_get_serial_sequence(one.name, "id"), last))
                )
    lite.dispose()
    file.unlink()


def add_text(workspace: Workspace, name: str, text: str) -> None:
    """Write a transcript and import it, accepting what it changes."""
    file = workspace.study.root / name
    file.write_bytes(text.encode())
    outcome = next(importing.import_files(workspace, [file], accept=lambda _plan: True))
    assert outcome.error is None, outcome.error


def load_codebook(workspace: Workspace, text: str = CODEBOOK) -> None:
    """Write a codebook and load it."""
    file = workspace.study.root / "themes.yaml"
    file.write_text(text, encoding="utf-8")
    files.load_codebook(workspace, file)


def copied(workspace: Workspace, folder: Path) -> Workspace:
    """Return a copy of a study whose connections are closed; quicker than doing it all again."""
    shutil.copyfile(path_of(workspace), folder / "koding.db")
    study = cast("Study", SimpleNamespace(root=folder, guid=GUID, levels=workspace.study.levels))
    return Workspace(study, Database(f"sqlite:///{folder / 'koding.db'}"), workspace.coder)


def by(workspace: Workspace, coder: str) -> Workspace:
    """Return the same study with another coder at work."""
    return replace(workspace, coder=coder)


def path_of(workspace: Workspace) -> Path:
    """Return the database's file."""
    assert workspace.database.path is not None
    return workspace.database.path


@contextmanager
def raw(workspace: Workspace) -> Iterator[sqlite3.Connection]:
    """Give the database as any program may open it, the foreign keys on, and commit at the end."""
    with closing(sqlite3.connect(path_of(workspace), timeout=1)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        with connection:
            yield connection


@contextmanager
def unguarded(workspace: Workspace) -> Iterator[sqlite3.Connection]:
    """Give the database with its triggers, checks and keys off; the triggers come back after."""
    with closing(sqlite3.connect(path_of(workspace))) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA ignore_check_constraints=ON")
        for name in schema.SQLITE_TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        with connection:
            yield connection
        for statement in schema.SQLITE_TRIGGERS.values():
            connection.execute(statement)


def in_a_command(error: BaseException) -> str:
    """Return what a command says of an error, with what to do about it."""
    assert isinstance(error, KodingError)
    return advised(error.message, Edge.COMMANDS)


def faults(workspace: Workspace) -> list[str]:
    """Return what `koding check` says."""
    return list(map(str, backups.check_study(workspace)))


def held(database: Database) -> dict[str, Any]:
    """Return every row in use, in every table but the log, by GUID and without integer keys."""
    with database.read() as connection:
        names = RowNames(connection)
        made = {
            table.name: _made(connection, table, names)
            for table in tables.metadata.sorted_tables
            if "guid" in table.c and table.name not in _LOG
        }
        derived = {name: _derived(connection, tables.metadata.tables[name]) for name in _DERIVED}
        return {**made, **derived, "responses": _responses(connection)}


Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]


def stored_rows(database: Database) -> Rows:
    """Return every row of every table, whatever tables and columns there are.

    But the version's, the search index's and those of words by number: an upgrade makes these anew,
    and `faults` reads them.
    """
    with database.read() as connection:
        names = {
            name
            for name in inspect(connection).get_table_names()
            if name not in _MADE_ANEW and not name.startswith("search")
        }
        found: Rows = {}
        for name in names:
            everything: Select[Any] = select(literal_column("*")).select_from(table(name))
            stored = connection.execute(everything)
            found[name] = list(stored.keys()), [tuple(row) for row in stored]
        return found


def kept_rows(rows: Rows, then: Rows) -> dict[str, list[str]]:
    """Return the rows of the tables and columns there were `then`, in a form to compare.

    A log row's replica is its batch's, since 0.4.
    """
    found = {}
    for name, (columns, _) in then.items():
        wanted = [one for one in columns if (name, one) != ("changes", "replica_id")]
        place = [rows[name][0].index(one) for one in wanted]
        found[name] = sorted(repr([row[number] for number in place]) for row in rows[name][1])
    return found


def _made(connection: Connection, table: Table, names: RowNames) -> dict[str, Any]:
    statement = select(table.c.guid)
    if images.retirable(table):
        statement = statement.where(not_(table.c.retired))
    guids = list(connection.execute(statement).scalars())
    return images.stored_images(connection, table, guids, names)


def _derived(connection: Connection, table: Table) -> list[Any]:
    revisions = tables.revisions.c
    columns = [column for column in table.c if column.name not in ("id", "revision_id")]
    statement = (
        select(revisions.guid, revisions.text, *columns)
        .join(tables.revisions, revisions.id == table.c.revision_id)
        .where(not_(revisions.retired))
    )
    return sorted(map(repr, connection.execute(statement)))


def _responses(connection: Connection) -> list[Any]:
    revisions, responses = tables.survey_revisions.c, tables.responses
    statement = (
        select(revisions.guid, *list(responses.c)[1:])
        .join(tables.survey_revisions, revisions.id == responses.c.survey_revision_id)
        .where(not_(revisions.retired))
    )
    return sorted(map(repr, connection.execute(statement)))
