"""A team's PostgreSQL takes the same code as SQLite and holds the same rules."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.exc import DBAPIError

from koding.actions import history, views
from koding.actions.codebook import editing
from koding.actions.codebook.merging import delete_code, merge_codes
from koding.actions.documents import cases, details
from koding.actions.interpretation import memos
from koding.actions.naming import coder_guids, speaker_guids
from koding.actions.passages import tagging
from koding.actions.search.finding import find
from koding.actions.search.indexing import rebuild_index
from koding.actions.search.sightings import FindOptions
from koding.actions.study import backups
from koding.actions.workspace import Workspace, read_material
from koding.errors import ConflictError, DatabaseError, KodingError, NotFoundError
from koding.language.words import UNSORTED
from koding.model.codes import Code
from koding.model.material import DocumentFacts
from koding.model.scope import ViewConditions
from koding.store import schema, search_index, servers, tables
from koding.store.database import create_database, open_database
from tests.store.store_study import (
    FIRST,
    add_text,
    by,
    faults,
    fill,
    filled,
    found,
    held,
    in_a_command,
    interpret,
    kept_rows,
    load_codebook,
    older,
    stored_rows,
)

pytest.importorskip("psycopg", reason="psycopg is not installed: no PostgreSQL tests")

CYCLE = "UPDATE codes SET parent_id = (SELECT max(id) FROM codes WHERE name = 'lønn') WHERE id = 2"


@pytest.fixture
def kari(tmp_path: Path, url: str) -> Iterator[Workspace]:
    """Return a filled study on the server."""
    workspace = filled(tmp_path, url)
    yield workspace
    workspace.database.close()


def plain(workspace: Workspace) -> Engine:
    """Return an engine for a program that knows nothing of koding."""
    return create_engine(workspace.database.url)


def repeat(step: Callable[[Workspace], object], workspace: Workspace) -> int:
    """Undo or redo until there is nothing left; return how often."""
    for times in count():
        try:
            step(workspace)
        except NotFoundError:
            return times
    raise AssertionError


def flow(workspace: Workspace) -> None:
    """Do what a researcher does on a day."""
    fill(workspace)
    tagging.tag(workspace, "I01", "Personvern, uten tvil", "personvern")
    tagging.tag(workspace, "I01", "@30-80", "etikk", tagging.TagOptions(memo="Hm 🙈"))
    tagging.tag(workspace, "I01", "@70-95", "etikk")
    tagging.tag(workspace, "I02", "2", "holdning", tagging.TagOptions(value=-1))
    merge_codes(workspace, "personvern", "etikk")
    memos.add_memo(workspace, memos.MemoTarget(document="I02", where="@0-5"), "Æ, hvem?")


def test_the_whole_flow(tmp_path: Path, url: str) -> None:
    """Import, codebook, tag, unite, merge, undo all, redo all, snapshot and check."""
    workspace = found(tmp_path, url)
    flow(workspace)
    full = held(workspace.database)
    assert faults(workspace) == []
    assert repeat(history.undo, workspace) == 9
    assert not any(held(workspace.database).values())
    assert faults(workspace) == []
    assert repeat(history.redo, workspace) == 9
    assert held(workspace.database) == full
    assert faults(workspace) == []
    workspace.database.close()


@pytest.mark.parametrize("version", ["0001", "0003"])
def test_the_older_schema_is_upgraded_with_all_it_holds(
    tmp_path: Path, url: str, version: str
) -> None:
    """A team's database of an older schema opens in this koding, and nothing is lost."""
    workspace = older(tmp_path, version, url)
    before = stored_rows(workspace.database)
    workspace.database.close()

    upgraded = replace(workspace, database=open_database(url, upgraded=rebuild_index))

    assert kept_rows(stored_rows(upgraded.database), before) == kept_rows(before, before)
    assert faults(upgraded) == []
    interpret(upgraded)
    assert faults(upgraded) == []
    workspace.database.close()
    upgraded.database.close()


def test_both_databases_give_one_snapshot(tmp_path: Path, url: str) -> None:
    """What the analyses read is the same, whichever database holds it."""
    snapshots = []
    for name, place in (("lite", None), ("server", url)):
        (tmp_path / name).mkdir()
        workspace = found(tmp_path / name, place)
        flow(workspace)
        snapshots.append(read_material(workspace, words=True))
        workspace.database.close()
    one, other = snapshots
    for part in ("documents", "turns", "passages"):
        for name in ("document", "start", "end", "code", "coder", "round", "words", "case"):
            columns = [getattr(getattr(snapshot, part), name, None) for snapshot in snapshots]
            lists = [column.tolist() for column in columns if column is not None]
            assert lists[:1] == lists[1:]
    assert [node.path for node in one.codes] == [node.path for node in other.codes]
    assert one.word_starts.keys() == other.word_starts.keys()
    for document, starts in one.word_starts.items():
        assert starts.tolist() == other.word_starts[document].tolist()


@pytest.mark.parametrize(
    "query", ["være", "=er", "personvern", "*n*", "vi ~9 ikke", "/o.e/", "økonomi"]
)
def test_both_databases_find_the_same(tmp_path: Path, url: str, query: str) -> None:
    """What a search finds is the same on both, with the help of the index or without."""
    found_on = []
    for name, place in (("lite", None), ("server", url)):
        (tmp_path / name).mkdir()
        workspace = filled(tmp_path / name, place)
        add_text(
            workspace, "I03.txt", f"Informant: O'Neil \\ {'x' * 120} bl.a. KI-en\u00ads råd.\n"
        )
        hits = find(workspace, query).hits
        assert hits == find(workspace, query, options=FindOptions(indexed=False)).hits
        with workspace.read() as connection:
            terms = sorted(search_index.read_terms(connection))
            held = {
                term: len(search_index.turns_with(connection, [term]))
                for term in ("o'neil", "bl.a", "ki-ens", "\\", UNSORTED, "råd")
            }
        found_on.append((hits, terms, held))
        workspace.database.close()
    assert found_on[0] == found_on[1]
    assert list(found_on[0][2].values()) == [1, 1, 1, 0, 1, 1]


def test_it_opens_again(kari: Workspace) -> None:
    """A study on a server is opened as one in a file is."""
    again = open_database(kari.database.url.render_as_string(hide_password=False))
    assert held(again) == held(kari.database)
    again.close()
    url = kari.database.url.render_as_string(hide_password=False)
    with pytest.raises(ConflictError, match="holds a study already"):
        create_database(url)


def test_a_migrated_server_is_what_the_tables_say(kari: Workspace) -> None:
    """Alembic sees no difference on PostgreSQL either, the search index apart."""
    with kari.database.read() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), tables.metadata)
        assert schema.missing_guards(connection) == []
    own = ("search", servers.TURN)
    assert [one for one in differences if not any(name in str(one[1]) for name in own)] == []


def test_an_empty_database_is_no_study(url: str) -> None:
    """A database without tables is told to be none."""
    with pytest.raises(DatabaseError, match="holds no study") as refusal:
        open_database(url)
    assert "put its dump back with pg_restore" in in_a_command(refusal.value)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE passages SET start = -1", "ck_passages_span"),
        ("UPDATE passages SET length = length + 1", "fk_passages_revision_id"),
        ('UPDATE passages SET start = 5, "end" = 15', "passages_overlap"),
        ("UPDATE codes SET parent_id = id WHERE name = 'etikk'", "own_parent|under itself"),
        (CYCLE, "under itself"),
        ("UPDATE codes SET name_key = 'etikk' WHERE name = 'personvern'", "uq_codes_path"),
        ("UPDATE revisions SET text = 'x'", "never changed"),
        ("UPDATE changes SET entity = 'x'", "never changed"),
        ("DELETE FROM changes", "never changed"),
        ("DELETE FROM batches", "never changed"),
        ("UPDATE documents SET name_key = 'i01'", "uq_documents_name"),
    ],
)
def test_the_rules_hold_in_the_server(kari: Workspace, statement: str, told: str) -> None:
    """Whoever writes to it is held to the rules of the data."""
    tagging.tag(kari, "I01", "@0-10", "etikk")
    tagging.tag(kari, "I01", "@20-30", "etikk")
    engine = plain(kari)
    with pytest.raises(DBAPIError, match=told), engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
    assert faults(kari) == []


def test_a_missing_guard_is_found(kari: Workspace) -> None:
    """`check` misses a dropped constraint, and an altered row, on a server too."""
    engine = plain(kari)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE passages DROP CONSTRAINT passages_overlap"))
        connection.execute(text("UPDATE documents SET title = 'x' WHERE name = 'I01'"))
        connection.execute(text("DELETE FROM search WHERE turn_id = 1"))
    engine.dispose()
    told = " ".join(faults(kari))
    assert "the guard passages_overlap is missing" in told
    assert "was changed outside koding" in told
    assert "turn 1 is not in the search index" in told


def test_the_guards_can_be_installed_again(kari: Workspace) -> None:
    """A migration installs them over those that are there."""
    with kari.database.write() as connection:
        schema.install_guards(connection)
        assert schema.missing_guards(connection) == []
    assert faults(kari) == []


def test_refusals_are_the_same(kari: Workspace) -> None:
    """A refusal that comes of the database's own rule still says whose change it was."""
    ola = by(kari, "Ola")
    tagging.tag(kari, "I01", "@0-20", "personvern")
    guid = tagging.tag(kari, "I01", "@10-30", "etikk").guid
    tagging.untag(kari, [guid])
    merge_codes(ola, "personvern", "etikk")
    with pytest.raises(ConflictError, match=r"taken its place: Ola's codebook merge \(passages"):
        history.undo(kari)
    delete_code(kari, "Økonomi")
    editing.add_code(ola, "økonomi", Code(id="", name=""))
    with pytest.raises(ConflictError, match=r"taken its place: Ola's codebook add \(codes"):
        history.undo(kari)
    assert faults(kari) == []


def test_many_writers_take_turns(kari: Workspace) -> None:
    """Coders who tag at once neither fail nor leave a gap in the log."""
    failed: list[Exception] = []

    def work(number: int) -> None:
        place = kari.database.url.render_as_string(hide_password=False)
        writer = Workspace(kari.study, open_database(place), f"koder {number}")
        try:
            for start in range(0, 100, 10):
                tagging.tag(writer, "I01", f"@{start}-{start + 12}", "etikk")
        except KodingError as error:
            failed.append(error)
        finally:
            writer.database.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert faults(kari) == []
    with kari.read() as connection:
        spans = connection.execute(select(tables.passages.c.start, tables.passages.c.end)).all()
    assert sorted(map(tuple, spans)) == [(0, 102)] * 4


def test_a_locked_server(kari: Workspace) -> None:
    """A writer that waits in vain says so and changes nothing; readers do not wait."""
    place = kari.database.url.render_as_string(hide_password=False)
    ola = Workspace(kari.study, open_database(place, busy_seconds=0.1), "Ola")
    before = held(kari.database)
    with kari.record("tag"):
        with pytest.raises(DatabaseError, match="is locked by another process"):
            tagging.tag(ola, "I01", "@0-5", "etikk")
        assert held(ola.database) == before
    tagging.tag(ola, "I01", "@0-5", "etikk")
    ola.database.close()


def test_a_backup_is_the_servers_business(kari: Workspace, tmp_path: Path) -> None:
    """Koding copies files only, and says what to use instead."""
    with pytest.raises(DatabaseError) as refusal:
        backups.back_up(kari, tmp_path / "copy.db")
    assert "pg_dump" in in_a_command(refusal.value)


def test_a_codebook_swaps_names(kari: Workspace) -> None:
    """Codes that change names with each other get past the unique path, and back."""
    before = held(kari.database)
    file = kari.study.root / "themes.yaml"
    swapped = file.read_text(encoding="utf-8").replace("name: personvern", "name: X")
    swapped = swapped.replace("name: etikk", "name: personvern").replace("name: X", "name: etikk")
    load_codebook(kari, swapped)
    history.undo(kari)
    assert held(kari.database) == before
    assert FIRST.splitlines()[0] in str(before["turns"])


def test_views_and_names_of_people_are_the_same(kari: Workspace) -> None:
    """A view is saved, narrowed, told empty, undone and redone on the server as elsewhere."""
    details.set_facts(kari, "I02", DocumentFacts(case="Sundet"))
    cases.set_case(kari, "Sundet", {"sektor": "helse"})
    chosen = ViewConditions(("I01", "i01"), (), (("sektor", "helse"),))
    with pytest.raises(ConflictError, match="would choose nothing"):
        views.save_view(kari, "v", chosen)
    details.set_facts(kari, "I01", DocumentFacts(case="Sundet"))
    details.set_facts(kari, "I02", DocumentFacts(case="Vika"))
    assert views.save_view(kari, "v", chosen).documents == ("I01",)
    with pytest.raises(ConflictError, match="nothing named"):
        views.within_view(kari, "v", ("I02",), ())
    assert views.within_view(kari, "V", ("I01",), ())[1:] == (("I01",), ("Sundet",))
    history.undo(kari)
    history.redo(kari)
    assert [one.name for one in views.list_views(kari)] == ["v"]
    guid = next(one.guid for one in details.list_documents(kari) if one.name == "I01")
    assert "Kari" in coder_guids(kari).values() and speaker_guids(kari, guid)
    assert faults(kari) == []
