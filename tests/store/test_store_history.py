"""The log is written with the change; undo and redo go by it, and refuse what would harm others."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from koding.actions import history
from koding.actions.codebook import editing
from koding.actions.codebook.merging import delete_code, merge_codes
from koding.actions.documents import details
from koding.actions.interpretation import memos
from koding.actions.passages import tagging
from koding.actions.workspace import Workspace
from koding.errors import ConflictError, KodingError, NotFoundError
from koding.model.codes import Code
from koding.store import history as log
from koding.store import images, tables
from koding.store.recorder import Recorder
from koding.store.stamps import new_guid, now
from tests.store.store_study import (
    CODEBOOK,
    FIRST,
    SECOND,
    add_text,
    by,
    faults,
    filled,
    found,
    held,
    load_codebook,
)

pytestmark = pytest.mark.usefixtures("_anywhere")


@pytest.fixture
def kari(tmp_path: Path) -> Workspace:
    """Return a filled study with Kari at work."""
    return filled(tmp_path)


@pytest.fixture
def ola(kari: Workspace) -> Workspace:
    """Return the same study with Ola at work."""
    return by(kari, "Ola")


def standing(workspace: Workspace) -> list[str]:
    """Return where passages begin and end, in the order of the text."""
    with workspace.read() as connection:
        columns = tables.passages.c
        rows = connection.execute(select(columns.start, columns.end).order_by(columns.start))
        return [f"{row.start}-{row.end}" for row in rows]


def undo_all(workspace: Workspace) -> int:
    """Undo until there is nothing left of the coder's; return how many batches that were."""
    count = 0
    while True:
        try:
            history.undo(workspace)
        except NotFoundError:
            return count
        count += 1


def redo_all(workspace: Workspace) -> int:
    """Redo until there is nothing left of the coder's; return how many batches that were."""
    count = 0
    while True:
        try:
            history.redo(workspace)
        except NotFoundError:
            return count
        count += 1


def count_log(workspace: Workspace) -> tuple[int, int]:
    """Return how many batches and changes the log has."""
    with workspace.read() as connection:
        batches = connection.execute(select(func.count()).select_from(tables.batches)).scalar_one()
        changes = connection.execute(select(func.count()).select_from(tables.changes)).scalar_one()
        return batches, changes


def passage_rows(workspace: Workspace, count: int) -> list[dict[str, object]]:
    """Return passages of one character each, on the longest text there is room on."""
    with workspace.read() as connection:
        revisions = tables.revisions.c
        revision = connection.execute(
            select(revisions.id, revisions.length).order_by(revisions.length.desc()).limit(1)
        ).one()
        coder = connection.execute(select(tables.coders.c.id)).scalars().first()
        code = connection.execute(select(tables.codes.c.id)).scalars().first()
    return [
        {
            "revision_id": revision.id, "length": revision.length, "start": place,
            "end": place + 1, "code_id": code, "coder_id": coder, "round": 1, "value": None,
            "origin": "hand", "created_at": now(), "modified_at": now(), "text_sha256": "",
        }
        for place in range(count)
    ]  # fmt: skip


def test_nothing_changed_is_nothing_logged(kari: Workspace) -> None:
    """The batch is begun with the first change: an action that changes nothing leaves no batch."""
    before = count_log(kari)
    load_codebook(kari)
    add_text(kari, "I01.txt", FIRST)
    with kari.record("tag"):
        pass
    assert count_log(kari) == before


def test_the_log_is_of_the_same_transaction(kari: Workspace) -> None:
    """A change that fails takes its log with it, and the other way round."""
    before, rows = count_log(kari), held(kari.database)
    with pytest.raises(RuntimeError), kari.record("tag") as recorder:
        recorder.insert_many(tables.passages, passage_rows(kari, 3))
        assert recorder.count == 3
        raise RuntimeError
    assert count_log(kari) == before
    assert held(kari.database) == rows


def test_every_change_has_its_row(kari: Workspace) -> None:
    """What is inserted, changed and removed is logged before and after, numbered without gaps."""
    tagging.tag(kari, "I01", "@0-10", "etikk")
    tagging.tag(kari, "I01", "@5-20", "etikk")
    guid = tagging.tag(kari, "I01", "@40-50", "etikk").guid
    tagging.untag(kari, [guid])
    with kari.read() as connection:
        changes = tables.changes.c
        rows = connection.execute(
            select(changes.position, changes.before, changes.after)
            .where(changes.entity == "passages")
            .order_by(changes.position)
        ).all()
    sorts = [(row.before is not None, row.after is not None) for row in rows]
    assert sorts == [(False, True), (True, True), (False, True), (True, False)]
    assert faults(kari) == []


def test_the_log_never_holds_the_text(kari: Workspace) -> None:
    """No five words in a row of an interview are in the log, whatever was done with them."""
    tagging.tag(kari, "I01", "Vi får ikke lov til noe 🙈.", "etikk")
    add_text(kari, "I01.txt", FIRST.replace("støtt", "støtt og lenge"))
    details.remove_document(kari, "I02")
    history.undo(kari)
    with kari.read() as connection:
        rows = connection.execute(select(tables.changes)).all()
        batches = connection.execute(select(tables.batches)).all()
    logged = " ".join(map(repr, [*rows, *batches]))
    for text in (FIRST, SECOND):
        words = text.split()
        for place in range(len(words) - 4):
            assert " ".join(words[place : place + 5]) not in logged


def test_redo_goes_by_what_was_undone_last(kari: Workspace) -> None:
    """Do 1, do 2, undo 2, do 3, undo 3, redo gives 3; 2 is gone for good."""
    tagging.tag(kari, "I01", "@0-10", "etikk")
    tagging.tag(kari, "I01", "@20-30", "etikk")
    history.undo(kari)
    tagging.tag(kari, "I01", "@40-50", "etikk")
    history.undo(kari)
    assert standing(kari) == ["0-10"]
    history.redo(kari)
    assert standing(kari) == ["0-10", "40-50"]
    with pytest.raises(NotFoundError, match="nothing of yours to redo"):
        history.redo(kari)
    assert faults(kari) == []


def test_a_new_change_ends_redo(kari: Workspace) -> None:
    """What was undone before a new change can no longer be redone."""
    tagging.tag(kari, "I01", "@0-10", "etikk")
    history.undo(kari)
    tagging.tag(kari, "I01", "@20-30", "etikk")
    with pytest.raises(NotFoundError, match="nothing of yours to redo"):
        history.redo(kari)


def test_undo_and_redo_can_be_repeated(kari: Workspace) -> None:
    """Undo, redo, undo, redo of everything goes back and forth between the same two states."""
    tagging.tag(kari, "I01", "@0-10", "etikk", tagging.TagOptions(memo="Viktig"))
    tagging.tag(kari, "I01", "@5-20", "etikk")
    merge_codes(kari, "etikk", "personvern")
    full = held(kari.database)
    for _ in range(2):
        assert undo_all(kari) == 6
        empty = held(kari.database)
        assert not any(empty.values())
        assert redo_all(kari) == 6
        assert held(kari.database) == full
        assert faults(kari) == []


def test_each_coder_undoes_her_own(kari: Workspace, ola: Workspace) -> None:
    """Undo takes back the current coder's latest batch, not the latest of all."""
    tagging.tag(kari, "I01", "@0-10", "etikk")
    tagging.tag(ola, "I01", "@20-30", "etikk")
    assert history.undo(kari).coder == "Kari"
    assert standing(kari) == ["20-30"]
    assert history.undo(ola).coder == "Ola"
    assert history.redo(kari).coder == "Kari"
    assert standing(kari) == ["0-10"]


def test_a_rows_two_changes_in_one_batch_go_back(kari: Workspace) -> None:
    """A command that changes one row twice (codes that swap names) is undone by both steps."""
    before = held(kari.database)
    swapped = CODEBOOK.replace("name: personvern", "name: X").replace("name: etikk", "name: Y")
    swapped = swapped.replace("[personvern,", "[etikk,")
    swapped = swapped.replace("name: X", "name: etikk").replace("name: Y", "name: personvern")
    load_codebook(kari, swapped)
    after = held(kari.database)
    assert after != before
    history.undo(kari)
    assert held(kari.database) == before
    history.redo(kari)
    assert held(kari.database) == after


def test_passages_united_step_by_step_come_apart(kari: Workspace) -> None:
    """A merge that unites one passage with several, one after another, can be undone."""
    for place in (0, 20, 40):
        tagging.tag(kari, "I01", f"@{place}-{place + 12}", "etikk")
    for place in (10, 30):
        tagging.tag(
            kari, "I01", f"@{place}-{place + 12}", "personvern", tagging.TagOptions(memo="a")
        )
    before = held(kari.database)
    merge_codes(kari, "etikk", "personvern")
    assert standing(kari) == ["0-52"]
    history.undo(kari)
    assert held(kari.database) == before
    history.redo(kari)
    assert standing(kari) == ["0-52"]
    assert faults(kari) == []


def test_undo_names_whose_memo_depends_on_it(kari: Workspace, ola: Workspace) -> None:
    """A passage another coder has written a memo on stays, and the refusal says whose memo."""
    guid = tagging.tag(kari, "I01", "@0-10", "etikk").guid
    memos.add_memo(ola, memos.MemoTarget(passage=guid), "Enig?")
    before = held(kari.database)
    with pytest.raises(ConflictError, match=r"depends on it: Ola's memo add \(memos, .* UTC\)"):
        history.undo(kari)
    assert held(kari.database) == before
    history.undo(ola)
    history.undo(kari)
    assert standing(kari) == []


def test_undo_names_whose_passage_depends_on_it(kari: Workspace, ola: Workspace) -> None:
    """A code or an interview that another coder has coded stays."""
    tagging.tag(ola, "I02", "@0-10", "etikk")
    with pytest.raises(ConflictError, match=r"Ola's tag \(passages"):
        history.undo(kari)


def test_undo_names_who_changed_it(kari: Workspace, ola: Workspace) -> None:
    """A row another coder has changed since is not put back over her change."""
    tagging.tag(kari, "I01", "@0-10", "etikk")
    merge_codes(ola, "etikk", "personvern")
    with pytest.raises(ConflictError, match=r"Ola's codebook merge \(passages"):
        history.undo(kari)


def test_undo_names_who_took_the_name(kari: Workspace, ola: Workspace) -> None:
    """A code does not come back beside another of its name; the refusal says whose that is."""
    delete_code(kari, "etikk")
    editing.add_code(ola, "Etikk", Code(id="", name=""))
    with pytest.raises(ConflictError, match=r"taken its place: Ola's codebook add \(codes"):
        history.undo(kari)
    history.undo(ola)
    history.undo(kari)
    assert faults(kari) == []


def test_undo_names_who_took_the_place(kari: Workspace, ola: Workspace) -> None:
    """A passage does not come back over what another's merge has put in its place."""
    tagging.tag(kari, "I01", "@0-20", "personvern")
    guid = tagging.tag(kari, "I01", "@10-30", "etikk").guid
    tagging.untag(kari, [guid])
    merge_codes(ola, "personvern", "etikk")
    with pytest.raises(ConflictError, match=r"taken its place: Ola's codebook merge \(passages"):
        history.undo(kari)
    assert faults(kari) == []


def test_redo_names_who_took_what_it_needs(kari: Workspace, ola: Workspace) -> None:
    """A passage whose code is gone cannot be redone; the refusal says who took the code."""
    tagging.tag(kari, "I01", "@0-10", "etikk")
    history.undo(kari)
    delete_code(ola, "etikk")
    with pytest.raises(ConflictError, match=r"Ola's codebook delete \(codes"):
        history.redo(kari)
    history.undo(ola)
    history.redo(kari)
    assert standing(kari) == ["0-10"]


def test_redo_names_who_took_the_name(kari: Workspace, ola: Workspace) -> None:
    """A document is not brought back under a name that another has been given since."""
    add_text(kari, "I03.txt", "Intervjuer: Hei?\nInformant: Hei hei.\n")
    history.undo(kari)
    details.rename_document(ola, "I02", "I03")
    with pytest.raises(ConflictError, match=r"Ola's documents rename \(documents"):
        history.redo(kari)


def test_an_undone_import_is_retired_and_stays(tmp_path: Path) -> None:
    """The text and what hangs on it stay in the database, out of use; other things are deleted."""
    kari = found(tmp_path)
    add_text(kari, "I01.txt", FIRST)
    history.undo(kari)
    with kari.read() as connection:
        for table in (tables.documents, tables.revisions, tables.speakers):
            assert set(connection.execute(select(table.c.retired)).scalars()) == {True}
        text = connection.execute(select(tables.revisions.c.text)).scalar_one()
    assert text == FIRST.replace("\r\n", "\n")
    assert details.list_documents(kari) == ()


def test_an_import_undone_can_be_imported_anew(tmp_path: Path) -> None:
    """The retired document does not hold its name, nor its file, back."""
    kari = found(tmp_path)
    add_text(kari, "I01.txt", FIRST)
    history.undo(kari)
    add_text(kari, "I01.txt", FIRST)
    assert [document.name for document in details.list_documents(kari)] == ["I01"]
    assert faults(kari) == []


def test_a_tree_comes_back_parents_first(kari: Workspace) -> None:
    """A deleted tree of codes, in whatever order its rows were made, is re-inserted whole."""
    for path in ("a", "a/b", "a/b/c", "d"):
        editing.add_code(kari, path, Code(id="", name=""))
    editing.move_code(kari, "a", "d")
    tagging.tag(kari, "I01", "@0-10", "d/a/b/c")
    before = held(kari.database)
    delete_code(kari, "d", drop_passages=True)
    deleted = held(kari.database)
    history.undo(kari)
    assert held(kari.database) == before
    history.redo(kari)
    assert held(kari.database) == deleted
    history.undo(kari)
    assert held(kari.database) == before
    assert faults(kari) == []


def test_a_large_batch_is_undone_in_chunks(kari: Workspace) -> None:
    """2,000 passages, more than one statement takes, go and come back."""
    long = "Informant: " + "ja nei " * 400
    add_text(kari, "I03.txt", long)
    with kari.record("passages load") as recorder:
        recorder.insert_many(tables.passages, passage_rows(kari, 2000))
    before = held(kari.database)
    assert history.undo(kari).changes == 2000
    assert standing(kari) == []
    history.redo(kari)
    assert held(kari.database) == before
    with kari.record("codebook merge") as recorder:
        keys = list(recorder.connection.execute(select(tables.passages.c.id)).scalars())
        other = recorder.connection.execute(select(func.max(tables.codes.c.id))).scalar_one()
        recorder.update_many(tables.passages, keys, {"code_id": other})
    history.undo(kari)
    assert held(kari.database) == before


def test_many_rows_are_as_one_row(kari: Workspace) -> None:
    """What is inserted in bulk is what is inserted one by one: JSON, booleans and nulls too."""
    row = {
        "identifier": "", "position": 0, "name": "æ", "name_key": "", "level": "code",
        "label": {"nb": "Å", "en": ""}, "origin": "derived", "colour": "", "definition": "",
        "include": "", "exclude": "", "examples": ["«ja»"], "keywords": [], "scale": None,
    }  # fmt: skip
    rows = [
        {**row, "identifier": f"k{n}", "name": f"æ{n}", "name_key": f"æ{n}"} for n in range(120)
    ]
    rows[60]["scale"] = {"levels": [0, 1], "poles": None}
    with kari.record("codebook load") as recorder:
        recorder.insert_many(tables.codes, rows)
        single = {**row, "identifier": "one", "name_key": "æ"}
        recorder.insert(tables.codes, single)
        codes = tables.codes.c
        stored = recorder.connection.execute(
            select(codes.label, codes.examples, codes.scale).where(codes.name.like("æ%"))
        ).all()
    assert len(stored) == 121
    assert {repr(tuple(one)[:2]) for one in stored} == {"({'nb': 'Å', 'en': ''}, ['«ja»'])"}
    assert [one.scale for one in stored if one.scale] == [{"levels": [0, 1], "poles": None}]
    assert faults(kari) == []
    history.undo(kari)
    assert faults(kari) == []


def test_an_image_from_before_a_migration_agrees(kari: Workspace) -> None:
    """A column that a later migration added is in no older image, and is not a change."""
    with kari.read() as connection:
        guid = connection.execute(select(tables.documents.c.guid)).scalars().first()
        assert guid is not None
        names = images.RowNames(connection)
        image = images.stored_images(connection, tables.documents, [guid], names)[guid]
    older = {name: value for name, value in image.items() if name != "title"}
    assert images.agree(older, image)
    assert not images.agree({**older, "name": "noe annet"}, image)
    assert not images.agree(None, image)
    assert not images.agree(image, None)


def test_the_heads_hash_follows_the_log(kari: Workspace) -> None:
    """Numbers can be traced to a state: the hash changes with every change, and only then."""

    def head() -> str:
        with kari.read() as connection:
            return log.head_hash(connection)

    seen = [head(), head()]
    assert seen[0] == seen[1]
    with kari.database.write() as connection:
        first = Recorder(connection, coder=1, action="import")
        first.insert(tables.cases, {"name": "a", "name_key": "a"})
    seen.append(head())
    with kari.database.write() as connection:
        second = Recorder(connection, coder=1, action="import", batch=first.batch)
        second.insert(tables.cases, {"name": "b", "name_key": "b", "guid": new_guid()})
    seen.append(head())
    history.undo(kari)
    seen.append(head())
    assert len(set(seen)) == 4


def test_a_rehearsal_leaves_nothing(kari: Workspace) -> None:
    """A dry run says what would be, and neither changes nor logs anything."""
    tagging.tag(kari, "I01", "@0-10", "etikk")
    before, count = held(kari.database), count_log(kari)
    move = merge_codes(kari, "etikk", "personvern", dry_run=True)[0]
    assert move.passages == 1
    assert held(kari.database) == before
    assert count_log(kari) == count


def test_two_coders_undo_everything(kari: Workspace, ola: Workspace) -> None:
    """Whoever's changes stand in the way go first; in the end nothing is in use."""
    guid = tagging.tag(kari, "I01", "@0-10", "etikk").guid
    memos.add_memo(ola, memos.MemoTarget(passage=guid), "Enig?")
    tagging.tag(ola, "I02", "@0-10", "personvern")
    merge_codes(kari, "etikk", "personvern")
    for workspace in (kari, ola, kari):
        try:
            undo_all(workspace)
        except KodingError:
            continue
    assert not any(held(kari.database).values())
    assert faults(kari) == []
