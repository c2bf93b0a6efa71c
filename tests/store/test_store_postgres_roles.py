"""On a server a reader reads, a coder does what can be undone, and a lead does all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError

from koding.actions import history
from koding.actions.codebook.merging import merge_codes
from koding.actions.interpretation import memos
from koding.actions.passages import tagging
from koding.actions.search.indexing import rebuild_index
from koding.actions.study.moving import ServerRole, give_roles, role_statements
from koding.actions.workspace import Workspace
from koding.errors import DatabaseError, KodingError, NotFoundError, StudyError
from koding.store import purging, roles, schema, servers, tables
from koding.store.database import open_database
from koding.store.search_index import make_search
from tests.store.postgres_server import Server
from tests.store.store_study import (
    add_text,
    faults,
    filled,
    held,
    in_a_command,
    interpret,
    load_codebook,
    older,
    worked_on,
)

pytest.importorskip("psycopg", reason="psycopg is not installed: no PostgreSQL tests")

PEOPLE = {ServerRole.LEAD: "kari", ServerRole.CODER: "ola", ServerRole.READER: "veileder"}
LOGINS = "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{0}') THEN CREATE ROLE {0} LOGIN; END IF; END $$"  # noqa: E501


@pytest.fixture
def host(server: Server, url: str, tmp_path: Path) -> Iterator[Workspace]:
    """Return a study with work of all sorts on a server that knows three people more."""
    server.sql(*(LOGINS.format(name) for name in (*PEOPLE.values(), "fremmed")))
    workspace = worked_on(tmp_path, url)
    give_roles(workspace, list(PEOPLE.items()))
    yield workspace
    workspace.database.close()


def as_(host: Workspace, name: str) -> Workspace:
    """Return the study as somebody else reaches it."""
    url = host.database.url.set(username=name)
    return Workspace(host.study, open_database(url, upgraded=rebuild_index), name)


def test_a_coder_does_all_that_can_be_undone(host: Workspace) -> None:
    """Import, codebook, tags, memos and undo are a coder's; what destroys words is not."""
    ola = as_(host, "ola")
    before = held(host.database)
    add_text(ola, "I09.txt", "Intervjuer: Hva nå?\nInformant: Nå går det bra, økonomi også.\n")
    load_codebook(ola)
    made = tagging.tag(ola, "I09", "2", "etikk", tagging.TagOptions(memo="Hm"))
    memos.choose_quotation(ola, made.guid, memos.QuotationFacts(wording="bra"))
    interpret(ola)
    merge_codes(ola, "lønn", "etikk")
    add_text(ola, "I09.txt", "Intervjuer: Hva nå?\nInformant: Nå går det godt, økonomi også.\n")
    assert faults(ola) == []
    assert undone(ola) == 8
    assert held(host.database) == before and faults(ola) == []
    with (
        pytest.raises(DatabaseError, match="for those who lead the study") as refusal,
        ola.database.write() as connection,
    ):
        purging.open_guards(connection)
    assert "ask one of those who lead it" in in_a_command(refusal.value)
    with pytest.raises(DatabaseError, match="for those who lead the study"):
        purging.refuse_followers(ola.database)
    purging.refuse_followers(host.database)
    ola.database.close()


def undone(workspace: Workspace) -> int:
    """Undo until nothing is left; return how often."""
    times = 0
    while history.next_to_undo(workspace):
        history.undo(workspace)
        times += 1
    return times


DENIED = (
    "DELETE FROM revisions",
    "UPDATE revisions SET text = 'x'",
    "DELETE FROM turns",
    "DELETE FROM changes",
    "UPDATE batches SET summary = 'x'",
    "DELETE FROM originals",
    "UPDATE study SET guid = 'x'",
    "UPDATE coders SET name = 'x'",
    "DROP TABLE passages",
    "ALTER TABLE passages DROP CONSTRAINT passages_overlap",
    "TRUNCATE search",
    "DROP TRIGGER changes_barred ON changes",
    "INSERT INTO purges (since) VALUES ('x')",
    "ALTER TABLE changes DISABLE TRIGGER ALL",
    "CREATE TABLE egen (id integer)",
)


def test_a_coder_cannot_destroy_nor_change_the_schema(host: Workspace) -> None:
    """Whatever program a coder uses, the server refuses it."""
    ola = as_(host, "ola")
    for statement in DENIED:
        refused = pytest.raises(DBAPIError, match=r"permission denied|must be owner")
        with refused, ola.database.engine.begin() as connection:
            connection.exec_driver_sql(statement)
    ola.database.close()


def test_a_reader_reads_and_is_told_so(host: Workspace) -> None:
    """A reader sees all, and a change is refused in one sentence before anything is asked."""
    vei = as_(host, "veileder")
    assert held(vei.database) == held(host.database) and faults(vei) == []
    assert vei.database.is_read_only and vei.hurried(1).database.is_read_only
    with pytest.raises(DatabaseError, match=r"you may read the study in .* not write") as refusal:
        tagging.tag(vei, "I01", "1", "etikk")
    assert in_a_command(refusal.value).count(". ") == 0
    refused = pytest.raises(DBAPIError, match="permission denied")
    with refused, vei.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE codes SET name = 'x'")
    vei.database.close()


def test_whoever_has_no_role_is_kept_out(host: Workspace) -> None:
    """A login of the server's that nobody gave a role cannot even read."""
    with pytest.raises(KodingError):
        as_(host, "fremmed")


def test_a_lead_owns_what_the_others_may_use(host: Workspace) -> None:
    """A lead opens the guards, makes the index anew, and lets coders in; they go on as before."""
    kari = as_(host, "kari")
    with kari.database.write() as connection:
        rebuild_index(connection)
        schema.install_guards(connection)
    give_roles(kari, [(ServerRole.CODER, "fremmed")])
    with pytest.raises(DatabaseError, match="made by whoever keeps the server"):
        give_roles(kari, [(ServerRole.LEAD, "fremmed")])
    with pytest.raises(NotFoundError, match="knows nobody called ukjent"):
        give_roles(kari, [(ServerRole.CODER, "ukjent")])
    for name in ("fremmed", "ola"):
        other = as_(host, name)
        tagging.tag(other, "I01", "1", "etikk")
        assert faults(other) == []
        with pytest.raises(DatabaseError, match="made by whoever keeps the server"):
            give_roles(other, [(ServerRole.CODER, "veileder")])
        other.database.close()
    kari.database.close()


def test_an_upgrade_by_a_lead_leaves_everybody_in(server: Server, url: str, tmp_path: Path) -> None:
    """What an upgrade makes belongs to all who lead, and coders and readers may use it."""
    server.sql(*(LOGINS.format(name) for name in PEOPLE.values()))
    opened = older(tmp_path, "0003", url)
    with opened.database.write(fresh=True) as connection:
        _give_roles_of(connection, "0018")
    with pytest.raises(DatabaseError, match="for those who lead"):
        as_(opened, "ola")
    as_(opened, "kari").database.close()
    for name in ("ola", "kari"):
        other = as_(opened, name)
        add_text(other, f"{name}.txt", "Informant: Nå går det bra.\n")
        assert faults(other) == []
        other.database.close()
    with opened.read() as connection:
        asked = "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"
        owners = connection.exec_driver_sql(asked).scalars().all()
    assert owners == [f"{opened.database.url.database}_lead"]
    opened.database.close()


def _give_roles_of(connection: Connection, version: str) -> None:
    """Bring the database to an older schema, and give the roles what there is of it."""
    config = Config()
    config.set_main_option("script_location", str(schema.folder()))
    config.attributes["connection"] = connection
    command.upgrade(config, version)
    make_search(connection)
    every = {*tables.metadata.tables, servers.TURN}
    later = every - set(inspect(connection).get_table_names())
    absent = later | {f"{name}_id_seq" for name in later}
    for statement in roles.statements(connection, list(PEOPLE.items())):
        if absent.isdisjoint(re.findall(r'"(\w+)"', statement)):
            connection.exec_driver_sql(statement)


def test_the_statements_can_be_run_by_whoever_keeps_the_server(
    server: Server, url: str, tmp_path: Path
) -> None:
    """What is printed makes the roles, run by another program, and run again is no harm."""
    server.sql(*(LOGINS.format(name) for name in PEOPLE.values()))
    host = filled(tmp_path, url)
    found = role_statements(host, [(ServerRole.CODER, "ola")])
    name = str(host.database.url.database)
    for _ in range(2):
        server.sql(*found, database=name)
    ola = as_(host, "ola")
    tagging.tag(ola, "I01", "1", "etikk")
    granted = {one.name for one in tables.metadata.sorted_tables}
    assert all(any(f'"{table}"' in one for one in found) for table in granted)
    ola.database.close()
    host.database.close()


def test_a_file_has_no_roles(tmp_path: Path) -> None:
    """Roles are a server's: of a study in a file it is said where it is."""
    workspace = filled(tmp_path)
    with pytest.raises(StudyError, match="not on a server"):
        role_statements(workspace, [])
    workspace.database.close()
