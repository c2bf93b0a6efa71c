"""The file a text was read from is kept byte for byte, and destroyed with the names in it."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.actions import history
from koding.actions.documents import importing
from koding.actions.documents.derived import pack_file
from koding.actions.documents.kept_files import export_original, list_originals
from koding.actions.documents.viewing import view_document
from koding.actions.listings import status_frame
from koding.actions.pseudonyms import plans, pseudonymising
from koding.actions.pseudonyms.decisions import accept
from koding.actions.study.backups import check_study
from koding.actions.study.status import read_status
from koding.errors import ConflictError, NotFoundError
from koding.model.choices import IdentifierKind
from koding.model.label import Wording
from koding.model.material import Source
from koding.model.outcomes import ImportState
from koding.store import originals
from koding.tabling.words import word
from tests.actions.actions_study import TEXT, Desk, assert_sound, rows_in_use

CUES = (
    "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Kari>Vi begynner her.\n\n"
    "00:00:04.000 --> 00:00:06.500\n<v Kari>Så kommer det mer.\n"
)


def written(desk: Desk, name: str, folder: str = "ut", revision: int | None = None) -> bytes:
    """Return the bytes of the file that is written out again."""
    return export_original(desk.anna, name, desk.folder / folder, revision).read_bytes()


def sql(desk: Desk, statement: str) -> list[tuple[object, ...]]:
    """Run a statement on the database as any program may."""
    with closing(sqlite3.connect(desk.folder / "koding.db")) as connection, connection:
        return connection.execute(statement).fetchall()


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfA: Hei p\xc3\xa5 deg.\r\nB: Ja.\r\n",
        "A: Blåbær og rømme.\nB: Nei.".encode("cp1252"),
        "A: Én.\nB: To.".encode("utf-16"),
    ],
    ids=["bom and crlf", "cp1252", "utf-16"],
)
def test_a_file_comes_out_as_it_went_in(desk: Desk, data: bytes) -> None:
    """Marks, line ends and encodings that the text no longer has are in the file kept of it."""
    desk.add("I01.txt", data)
    assert written(desk, "I01") == data
    (one,) = list_originals(desk.anna)
    assert (one.document, one.file, one.size) == ("I01", "I01.txt", len(data))
    assert one.sha256 == hashlib.sha256(data).hexdigest()


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_kept_as_they_are(data: bytes) -> None:
    """Packed or not, what is kept is no larger than the file, and gives it back exactly."""
    rows = originals.original_rows(1, Source("x", "", "txt", data), pack_file(data))
    assert bool(rows) == bool(data)
    for row in rows:
        content = bytes(row["content"])
        assert len(content) <= len(data)
        assert (zlib.decompress(content) if row["packing"] == "zlib" else content) == data


def test_text_is_packed_and_archives_are_not(desk: Desk) -> None:
    """An interview takes less than the file; a docx, packed already, is kept as it is."""
    desk.add("I01.txt", "A: Det er noe vi ofte sier her i huset.\n" * 500)
    (one,) = list_originals(desk.anna)
    assert one.kept * 20 < one.size
    assert pack_file(b"PK\x03\x04" + b"a" * 900) == b""


def test_every_revision_has_its_own_file(desk: Desk) -> None:
    """A corrected file is kept beside the one before it, and each can be had."""
    desk.add("I01.txt", "A: Hei.\n")
    desk.add("I01.txt", "A: Hei du.\n")
    assert [(one.number, one.size) for one in list_originals(desk.anna)] == [(1, 8), (2, 11)]
    assert written(desk, "I01") == b"A: Hei du.\n"
    assert written(desk, "I01", "gammel", 1) == b"A: Hei.\n"
    with pytest.raises(NotFoundError, match="revision 7 is not kept"):
        written(desk, "I01", "andre", 7)


def test_an_import_taken_back_takes_its_file_along(desk: Desk) -> None:
    """Undo leaves no file in the list, redo brings it back as it was."""
    desk.add("I01.txt", "A: Hei.\n")
    before = rows_in_use(desk.host)
    history.undo(desk.host)
    assert list_originals(desk.anna) == ()
    history.redo(desk.host)
    assert rows_in_use(desk.host) == before
    assert written(desk, "I01") == b"A: Hei.\n"


def test_no_file_is_replaced_and_none_is_written_elsewhere(desk: Desk) -> None:
    """What lies in the folder stays, and a file's name from another study leads nowhere else."""
    desk.add("I01.txt", "A: Hei.\n")
    written(desk, "I01")
    with pytest.raises(ConflictError, match="is there already"):
        written(desk, "I01")
    sql(desk, "UPDATE revisions SET source_name = '../../utenfor.txt'")
    target = export_original(desk.anna, "I01", desk.folder / "ut")
    assert target == desk.folder / "ut" / "utenfor.txt"


def test_a_file_that_is_too_large_is_told_and_not_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text is in the study, the file is not, and the import says so."""
    monkeypatch.setattr(originals, "MOST_BYTES", 5)
    outcome = desk.add("I01.txt", "A: Hei på deg.\n")
    assert outcome.state is ImportState.NEW
    assert "is not kept in the study" in str(outcome.warnings[0])
    assert list_originals(desk.anna) == ()
    with pytest.raises(NotFoundError, match="is not kept in the study"):
        written(desk, "I01")


def test_check_finds_a_file_that_was_changed(desk: Desk) -> None:
    """A file that is not the one imported, or cannot be unpacked, is a fault."""
    desk.add("I01.txt", TEXT)
    assert_sound(desk.host)
    for content in ("x'00'", "zeroblob(9)"):
        sql(desk, f"UPDATE originals SET content = {content}")  # noqa: S608
        assert [str(one) for one in check_study(desk.host)] == [
            "I01 revision 1: the file kept of it is not the one that was imported"
        ]


def test_the_same_file_again_fills_what_an_older_koding_did_not_keep(desk: Desk) -> None:
    """Times and the file come, the import says so once, and lines, turns and log stay."""
    desk.add("I01.vtt", CUES)
    whole = rows_in_use(desk.host)
    shown = view_document(desk.anna, "I01")
    log = sql(desk, "SELECT count(*) FROM changes")
    sql(desk, "DELETE FROM times")
    sql(desk, "UPDATE lines SET starts_ms = NULL")
    sql(desk, "DELETE FROM originals")
    again = desk.add("I01.vtt", CUES)
    assert again.state is ImportState.UNCHANGED
    assert [str(one) for one in again.warnings] == [
        "I01: now kept too: times and the file itself; its lines stay as they are"
    ]
    assert view_document(desk.anna, "I01") == shown
    assert sql(desk, "SELECT count(*) FROM changes") == log
    kept = rows_in_use(desk.host)
    assert {name: len(rows) for name, rows in kept.items()} == {
        name: len(rows) for name, rows in whole.items()
    }
    assert desk.add("I01.vtt", CUES).warnings == ()
    assert_sound(desk.host)


def test_status_tells_what_kept_files_cost(desk: Desk) -> None:
    """One row tells how much of the database they are; there is none where none is kept."""

    def told() -> list[str]:
        frame = status_frame(read_status(desk.host))
        kept = word("status.originals")
        return [row[1].en for row in frame.rows if row[0] == kept and isinstance(row[1], Wording)]

    desk.add("I01.txt", TEXT)
    assert told() == ["0.1 MB of the database"]
    sql(desk, "UPDATE originals SET content = zeroblob(2345678)")
    assert told() == ["2.3 MB of the database"]
    sql(desk, "DELETE FROM originals")
    assert told() == []


def test_a_rehearsal_fills_nothing(desk: Desk) -> None:
    """A dry run says what would be kept, and keeps nothing."""
    desk.add("I01.vtt", CUES)
    sql(desk, "DELETE FROM originals")
    file = desk.write("I01.vtt", CUES)
    (told,) = importing.import_files(desk.host, [file], dry_run=True)
    assert "the file itself" in str(told.warnings[0])
    assert list_originals(desk.anna) == ()


def test_times_of_another_reading_are_not_put_on_the_text(desk: Desk) -> None:
    """Where the text was read otherwise, its times are left out and told; the file is kept."""
    desk.add("I01.vtt", CUES)
    for table in ("times", "originals"):
        sql(desk, f"DELETE FROM {table}")  # noqa: S608
    sql(desk, "DROP TRIGGER revisions_frozen")
    sql(desk, "UPDATE revisions SET sha256 = 'another'")
    again = [str(one) for one in desk.add("I01.vtt", CUES).warnings]
    assert again[0].startswith("I01: now kept too: the file itself")
    assert again[1].startswith("I01: times are left out")
    assert sql(desk, "SELECT count(*) FROM times") == [(0,)]


def test_pseudonyms_destroy_every_file_kept(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No file is left, of no text, whether names stood in it or not, nor any byte of one."""
    desk.add("I01.txt", "A: Ragnvald Bråthen sa det.\nB: Ja.\n")
    desk.add("I02.txt", "A: Ingen navn.\nB: Nei.\n")
    accept(desk.anna, ["Ragnvald Bråthen"], kind=IdentifierKind.PERSON)
    key = tmp_path_factory.mktemp("key") / "key"
    plan = plans.plan_pseudonyms(desk.anna, None, shift_dates=False)
    assert pseudonymising.pseudonymise(desk.anna, plan, key, "korrekt hest batteri").is_clean
    assert list_originals(desk.anna) == ()
    assert sql(desk, "SELECT count(*) FROM originals") == [(0,)]
    packed = zlib.compress("A: Ragnvald Bråthen sa det.\nB: Ja.\n".encode(), 1)
    assert packed[4:-4] not in (desk.folder / "koding.db").read_bytes()
    file = desk.folder / "I01.txt"
    (again,) = importing.import_files(desk.host, [file], after_pseudonymise=True)
    assert again.state is not ImportState.NEW
    assert list_originals(desk.anna) == ()
