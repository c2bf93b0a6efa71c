"""What koding writes to a named file never costs anybody their material or their comments."""

from __future__ import annotations

import errno
import json
import os
import signal
from pathlib import Path

import docx
import pytest

from koding.system.whole_folders import whole_folder
from tests.cli.cli_program import Koding


@pytest.mark.parametrize(
    "arguments",
    [
        ("matrix", "--format", "csv", "--out", "koding.toml"),
        ("matrix", "--format", "csv", "--out", "koding.db"),
        ("matrix", "--format", "csv", "--out", "koding.key.json"),
        ("matrix", "--format", "csv", "--out", "codebook/themes.yaml"),
        ("export", "transcript", "I02", "--out", "interviews/I02_byggtilsynet.md", "-f", "txt"),
        ("export", "workbook", "lenke.xlsx"),
        ("export", "data", "survey"),
        ("export", "markdown", "--out", ".", "--yes"),
        ("export", "transcript", "--all", "--out", "interviews", "--yes"),
        ("export", "qdpx", "survey/svar.qdpx"),
        ("codebook", "export", "survey/andre.csv"),
        ("dmp", "--out", "survey/responses.csv"),
    ],
)
def test_the_studys_own_files_are_not_replaced(
    study: Path, koding: Koding, arguments: tuple[str, ...]
) -> None:
    """What would be written over the study's own is refused, through a link too, and all stays."""
    (study / "survey" / "svar.qdpx").write_bytes("mine æøå".encode())
    (study / "survey" / "andre.csv").write_bytes(b"x")
    (study / "lenke.xlsx").symlink_to(study / "survey" / "responses.csv")
    before = _held(study)
    fault = koding(*arguments).fault
    assert "of the study itself" in fault or "study's own files lie" in fault, fault
    assert _held(study) == before


def test_what_koding_wrote_among_them_is_written_again(study: Path, koding: Koding) -> None:
    """A result that koding put into a folder of the study may be made anew there."""
    for _ in range(2):
        result = koding("matrix", "--format", "csv", "--out", "survey/matrise.csv")
        assert result.code == 0, result.err


def test_comments_of_others_are_not_overwritten(study: Path, koding: Koding) -> None:
    """A Word file that a supervisor wrote in is replaced on a yes alone; koding's own at once."""
    del study
    again = ("export", "transcript", "I02", "--comments", "--out", "I02.docx")
    assert koding(*again).code == 0
    assert koding(*again).code == 0
    _comment(Path("I02.docx"))
    held = Path("I02.docx").read_bytes()
    for refused in (
        again,
        ("export", "transcript", "I02", "--out", "I02.docx"),
        ("export", "codebook", "--out", "I02.docx"),
        ("matrix", "--out", "I02.docx"),
    ):
        assert "comments or changes in it" in koding(*refused).fault
        assert Path("I02.docx").read_bytes() == held
    assert "`koding exchange import FILE`" in koding(*again).fault
    assert koding(*again, "--yes").code == 0
    assert Path("I02.docx").read_bytes() != held


def test_comments_in_a_folder_stop_it_from_being_made_again(study: Path, koding: Koding) -> None:
    """A yes to a folder that holds something is no yes to losing what was written in it."""
    del study
    again = ("export", "transcript", "--all", "--comments", "--out", "ut", "--yes")
    assert koding(*again).code == 0
    assert koding(*again).code == 0
    _comment(Path("ut/I02-comments.docx"))
    held = Path("ut/I02-comments.docx").read_bytes()
    assert "ut/I02-comments.docx has comments" in koding(*again).fault
    plain = ("export", "transcript", "--all", "--out", "ut", "--yes")
    assert "ut/I02-comments.docx has comments" in koding(*plain).fault
    assert Path("ut/I02-comments.docx").read_bytes() == held


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("export", "markdown", "--out", "ut"), "I03.md"),
        (("export", "transcript", "--all", "--out", "ut"), "I03.txt"),
        (("export", "transcript", "--all", "--comments", "--out", "ut"), "I03-comments.docx"),
    ],
)
def test_whoever_is_frozen_leaves_a_folder_made_again(
    study: Path, koding: Koding, command: tuple[str, ...], name: str
) -> None:
    """What koding wrote of them there earlier goes, and is named; what others put there stays."""
    del study
    assert koding(*command).code == 0
    Path("ut/mine.txt").write_text("mine æøå", "utf-8")
    assert Path("ut", name).exists()
    assert koding("participants", "freeze", "Informant 3").code == 0
    done = koding(*command, "--yes")
    assert done.code == 0, done.err
    assert not list(Path("ut").rglob(f"{name}*"))
    assert "taken away from ut" in done.err
    assert name in done.err
    assert Path("ut/mine.txt").exists()
    assert Path("ut", name.replace("I03", "I02")).exists()


def test_a_list_names_nothing_outside_its_folder(study: Path, koding: Koding) -> None:
    """Whoever wrote a list of made files, nothing beyond the folder is taken away for it."""
    del study
    Path("ut").mkdir()
    Path("annet.txt").write_text("x", "utf-8")
    told = {"files": {"../annet.txt": "", str(Path("annet.txt").resolve()): "", "": ""}}
    Path("ut/files.meta.json").write_text(json.dumps(told), "utf-8")
    done = koding("export", "transcript", "--all", "--out", "ut", "--yes")
    assert done.code == 0, done.err
    assert Path("annet.txt").exists()


def test_what_spss_is_not_given_any_more_is_taken_away(study: Path, koding: Koding) -> None:
    """The texts beside an SPSS file are the ones it was cut from, and not an earlier run's."""
    del study
    assert koding("export", "spss", "s.sav").code == 0
    sidecar = Path("s.sav.meta.json")
    told = json.loads(sidecar.read_bytes())
    assert set(told["files"]) >= {"s.sav", "s-themes.sav"}
    for name in ("s-earlier.csv", "s-others.csv"):
        Path(name).write_text("x", "utf-8")
    sidecar.write_text(json.dumps({**told, "files": {**told["files"], "s-earlier.csv": ""}}))
    done = koding("export", "spss", "s.sav")
    assert not Path("s-earlier.csv").exists()
    assert "taken away" in done.err
    assert Path("s-others.csv").exists()


def test_a_folder_of_data_keeps_what_koding_did_not_write(study: Path, koding: Koding) -> None:
    """A file of one's own under a name that is needed is a refusal; others stay."""
    del study
    Path("ut").mkdir()
    Path("ut/README.md").write_text("Min egen æøå", "utf-8")
    assert "did not write, and would replace: README.md" in koding("export", "data", "ut").fault
    assert [one.name for one in Path("ut").iterdir()] == ["README.md"]
    Path("ut/README.md").rename("ut/koding_mine.csv")
    for _ in range(2):
        assert koding("export", "data", "ut").code == 0
    assert Path("ut/koding_mine.csv").read_text("utf-8") == "Min egen æøå"


@pytest.mark.parametrize(
    "command",
    [
        ("export", "markdown", "--out", "ny/dypt/ut"),
        ("export", "data", "ny/dypt/ut"),
        ("archive", "../ny/dypt/ut", "--to", "folder"),
        ("participants", "export", "Informant 3", "--out", "ny/dypt/ut"),
    ],
)
def test_a_full_disk_leaves_no_empty_folders(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """All that was made on the way is gone again, and the sentence says that the disk is full."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("koding.system.files._write", full)
    monkeypatch.setattr("koding.present.archive._put", full)
    result = koding(*command)
    assert "the disk is full" in result.err
    assert not (study / "ny").exists()
    assert not (study.parent / "ny").exists()


def test_what_a_killed_package_left_goes_with_the_next(tmp_path: Path) -> None:
    """A package begun in clear under any name is removed beside it; one that is held stays."""
    child = os.fork()
    if child == 0:
        with whole_folder(tmp_path / "drept") as part:
            (part / "I01.txt").write_text("Kari Nordmann", "utf-8")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert len(list(tmp_path.glob(".drept.*"))) == 1
    with whole_folder(tmp_path / "a") as held, whole_folder(tmp_path / "b") as part:
        assert not list(tmp_path.glob(".drept.*"))
        (held / "x").write_text("x")
        (part / "x").write_text("x")
    assert {one.name for one in tmp_path.iterdir()} == {"a", "b"}
    assert (tmp_path / "a" / "x").exists()


def _comment(path: Path) -> None:
    """Add a comment to a Word file, as somebody else does."""
    document = docx.Document(str(path))
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs)
    document.add_comment(run, text="Er dette riktig kode?", author="Veileder Å")
    document.save(str(path))


def _held(study: Path) -> dict[str, bytes]:
    return {
        str(one): one.read_bytes()
        for one in study.rglob("*")
        if one.is_file() and one.suffix not in (".db-wal", ".db-shm")
    }
