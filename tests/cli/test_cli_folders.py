"""A folder's import names what it leaves out; a removed document stays out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask, write_transcript


@pytest.fixture
def folder(fresh: Path) -> Path:
    """Return a folder with one transcript."""
    write_transcript(fresh / "interviews" / "I01.txt", "Det er bra.")
    return fresh / "interviews"


def test_what_a_folder_holds_beside_transcripts_is_named(folder: Path, koding: Koding) -> None:
    """Files of other kinds and subfolders are named with what to do; locks are passed over."""
    for name in ("b.wpd", "c.html", "d.pages", "f.doc", "g.m4a", "h.xyz", "i.xlsx", "Å.DOC"):
        (folder / name).write_bytes(b"x")
    for lock in ("~$I01.docx", "._I01.txt", ".DS_Store", "Thumbs.db", "~$ok.txt", "t.meta.json"):
        (folder / lock).write_bytes(b"x")
    (folder / "runde 2" / "dypt").mkdir(parents=True)
    write_transcript(folder / "runde 2" / "dypt" / "I07.txt", "Ja.")
    (folder / "tomt").mkdir()
    done = koding("import", "interviews")
    assert done.code == 0
    assert "b.wpd, d.pages, f.doc, Å.DOC (open it in Word or LibreOffice" in done.err
    for name in ("c.html", "g.m4a", "h.xyz", "i.xlsx"):
        assert name in done.err
    assert "the folder interviews/runde 2 (1 transcript)" in done.err
    assert "koding import 'interviews/runde 2'" in done.err
    for silent in ("~$", "._I01", "DS_Store", "humbs", "meta.json", "tomt", "documents.csv"):
        assert silent not in done.err + done.text


def test_what_lies_in_subfolders_is_counted(folder: Path, koding: Koding) -> None:
    """A subfolder is told with the number of its transcripts and of its other files."""
    (folder / "runde 2" / "lyd").mkdir(parents=True)
    (folder / "bilder").mkdir()
    write_transcript(folder / "runde 2" / "I07.txt", "Ja.")
    for name in ("runde 2/lyd/I07.m4a", "runde 2/._I07.txt", "bilder/a.png", "bilder/b.png"):
        (folder / name).write_bytes(b"x")
    told = koding("import", "interviews").err
    assert "the folder interviews/runde 2 (1 transcript and 1 other file)" in told
    assert "the folder interviews/bilder (2 files, of which none is a transcript)" in told


def test_subfolders_are_read_when_asked_for(folder: Path, koding: Koding) -> None:
    """With -r every folder below is read, and what is left out is named with its folder."""
    write_transcript(folder / "runde 2" / "dypt" / "I07.txt", "Ja.")
    write_transcript(folder / ".skjult" / "I08.txt", "Nei.")
    (folder / "runde 2" / "I07.m4a").write_bytes(b"x")
    (folder / "runde 2" / "rundt").symlink_to(folder)
    done = koding("import", "-r", "interviews")
    assert done.code == 0, done.err
    assert "not read: runde 2/I07.m4a (a recording" in done.err
    assert "the folder" not in done.err
    names = "SELECT name FROM documents WHERE NOT retired ORDER BY name"
    assert ask(folder.parent / "koding.db", names) == [("I01",), ("I07",)]


def test_a_folder_with_transcripts_only_below_says_so(fresh: Path, koding: Koding) -> None:
    """Where all transcripts lie in subfolders, the error names these and -r."""
    write_transcript(fresh / "interviews" / "runde 1" / "I01.txt", "Ja.")
    assert "in the folders interviews/runde 1: read them with -r" in (
        koding("import", "interviews").fault
    )


def test_two_files_of_one_name_in_two_folders_are_two(folder: Path, koding: Koding) -> None:
    """The second file that would be the same document is refused by its path, and replaces none."""
    write_transcript(folder / "runde 2" / "I01.txt", "Noe helt annet.")
    done = koding("import", "-r", "interviews", "--yes")
    assert done.code == 1
    assert "so would interviews/I01.txt of the same import" in done.err
    assert "Det er bra." in koding("show", "I01").text
    (folder / "runde 2" / "documents.csv").write_text("file,name\nI01.txt,I01b\n", "utf-8")
    assert koding("import", "-r", "interviews").code == 0
    assert "Noe helt annet." in koding("show", "I01b").text


def test_hidden_and_unfetched_transcripts_are_named(folder: Path, koding: Koding) -> None:
    """A transcript that is hidden, or that lies in a cloud, is told; other hidden files are not."""
    for name in (".I02.txt", ".I03.docx.icloud", ".bakgrunn", "~$I01.docx", ".~lock.I01.docx#"):
        (folder / name).write_bytes(b"x")
    told = koding("import", "interviews").err
    assert "not read: .I02.txt (hidden" in told
    assert "not read: .I03.docx.icloud (not on this machine yet" in told
    assert "bakgrunn" not in told
    assert "lock" not in told


def test_a_row_for_a_file_that_is_not_there_is_named(folder: Path, koding: Koding) -> None:
    """A documents.csv that speaks of a file the folder lacks says so; å may be two characters."""
    write_transcript(folder / "Ga\u030ard.txt", "Nei.")
    rows = "file,title\nI01.txt,Første\nGård.txt,Gården\nI02.txt,Borte\n"
    (folder / "documents.csv").write_text(rows, encoding="utf-8")
    done = koding("import", "interviews")
    assert done.code == 0
    assert "documents.csv has a row for I02.txt, which is not there" in done.err
    assert "row for G" not in done.err


def test_a_folder_without_transcripts_says_what_it_has(fresh: Path, koding: Koding) -> None:
    """Where nothing can be read, the error names what is there."""
    (fresh / "interviews" / "I01.doc").write_bytes(b"x")
    assert "there is only I01.doc" in koding("import", "interviews").fault


@pytest.mark.parametrize("change", ["none", "renamed file", "new text"])
def test_a_removed_document_is_left_out_by_its_folder(
    folder: Path, koding: Koding, change: str
) -> None:
    """The folder's import leaves a removed document's file out and says so; --again takes it in."""
    assert koding("import", "interviews").code == 0
    removed = koding("documents", "remove", "I01", "--yes")
    assert "not erased" in removed.err
    write_transcript(folder / "I02.txt", "Noe annet.")
    if change == "renamed file":
        (folder / "I01.txt").rename(folder / "I99.txt")
    elif change == "new text":
        write_transcript(folder / "I01.txt", "Det er bedre.")
    done = koding("import", "interviews")
    assert done.code == 0
    assert "I01 was removed from the study" in done.err
    assert "--again" in done.err
    names = "SELECT name FROM documents WHERE NOT retired ORDER BY name"
    assert ask(folder.parent / "koding.db", names) == [("I02",)]
    again = koding("import", "interviews", "--again")
    assert "is taken in again" in again.err
    assert len(ask(folder.parent / "koding.db", names)) == 2
    assert "removed" not in koding("import", "interviews").err


def test_a_removed_file_that_is_named_is_taken_in_and_told(folder: Path, koding: Koding) -> None:
    """Who names the file itself means it: it is imported, and the removal is told."""
    assert koding("import", "interviews").code == 0
    assert koding("documents", "remove", "I01", "--yes").code == 0
    done = koding("import", "interviews/I01.txt")
    assert done.code == 0
    assert "is taken in again" in done.err
    assert koding("show", "I01").code == 0


def test_an_undone_import_is_no_removal(folder: Path, koding: Koding) -> None:
    """What undo took back comes in again with its folder; so does what undo brought back."""
    assert koding("import", "interviews").code == koding("undo").code == 0
    done = koding("import", "interviews")
    assert "removed" not in done.err
    assert koding("show", "I01").code == 0
    assert koding("documents", "remove", "I01", "--yes").code == koding("undo").code == 0
    assert koding("import", "interviews").err == ""
    assert koding("redo").code == 0
    assert "was removed" in koding("import", "interviews").err


@pytest.mark.parametrize(
    "command", [("tag", "I01", "1", "etikk"), ("find", "så", "--tag", "etikk")]
)
def test_words_that_no_table_counts_are_told_of(
    folder: Path, koding: Koding, command: tuple[str, ...]
) -> None:
    """Who tags an interviewer's words, one by one or all that were found, learns that."""
    assert koding("import", "interviews").code == koding("codebook", "add", "etikk").code == 0
    done = koding(*command)
    assert done.code == 0
    assert "only with --interviewers" in done.err + done.text


def test_pseudonymising_erases_what_was_removed(
    folder: Path,
    koding: Koding,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A removed document's words stay in the database until the study is pseudonymised."""
    write_transcript(folder / "I02.txt", "Ingen skal høre om kakerlakkene i kjelleren.")
    write_transcript(folder / "I01.txt", "Det sa Torunn Aspelien.")
    assert koding("import", "interviews").code == 0
    assert koding("documents", "remove", "I02", "--yes").code == 0
    database = folder.parent / "koding.db"
    assert b"kakerlakkene" in database.read_bytes() + _log(database)
    secret = tmp_path_factory.mktemp("nøkkel") / "ord.txt"
    secret.write_text("fire ord på rad\n", encoding="utf-8")
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(secret))
    assert koding("identifiers", "accept", "Torunn Aspelien").code == 0
    done = koding("pseudonymise", "--yes", "--key", str(secret.with_name("studie.key")))
    assert done.code == 0, done.err
    assert b"kakerlakkene" not in database.read_bytes() + _log(database)


def _log(database: Path) -> bytes:
    beside = database.with_name(database.name + "-wal")
    return beside.read_bytes() if beside.exists() else b""
