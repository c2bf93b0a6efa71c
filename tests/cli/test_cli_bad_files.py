"""Files that are not what they should be: one clear sentence, exit code 1, nothing changed."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask, content

TWINS = """\
codes:
  - name: Økonomi
  - name: {twin}
"""


@pytest.fixture
def unchanged(study: Path) -> Iterator[None]:
    """Hold that the database has the same content and the same log after the test as before."""
    before = content(study / "koding.db")
    yield
    assert content(study / "koding.db") == before


def word_file(study: Path) -> bytes:
    """Return a real Word document."""
    return (study / "interviews" / "I03_sundet.docx").read_bytes()


def zip_bomb(study: Path) -> bytes:
    """Return a Word document that is small on disk and 300 MB when unpacked."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file(study))) as good,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for name in good.namelist():
            data = b" " * 300_000_000 if name == "word/document.xml" else good.read(name)
            bomb.writestr(name, data)
    return made.getvalue()


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("tom.txt", b"", "tom.txt is empty"),
        ("blank.txt", b" \n\n\t\n", "blank.txt holds no text"),
        ("tom.docx", b"", "tom.docx is empty"),
        ("bilde.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "bilde.txt"),
        ("tall.txt", random.Random(1).randbytes(3000), "tall.txt"),
        ("uten.srt", b"Hei\n", "uten.srt:1: a cue without its times"),
        ("uten.vtt", b"hei\n", "uten.vtt:1: a VTT file begins with the word WEBVTT"),
        ("pil.srt", b"1\nA -> x\nHei\n", "pil.srt:1"),
        ("koding.txt", "Ærlig talt: hei\x00".encode("utf-16-le"), "koding.txt:1"),
        ("ukjent.txt", b"Per: hei \x81\x8d\x8f\x90\x9d p\xe5 deg\n", "ukjent.txt"),
        ("ikke.docx", b"hei", "ikke.docx is not a Word document"),
    ],
    ids=lambda given: given if isinstance(given, str) and given.count(".") == 1 else "",
)
def test_a_file_that_is_no_transcript(
    koding: Koding, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    """An empty, binary, broken or strangely encoded transcript is refused by name."""
    (tmp_path / name).write_bytes(data)
    result = koding("import", str(tmp_path / name))
    assert said in result.fault
    assert result.out == b""


@pytest.mark.usefixtures("unchanged")
def test_a_truncated_word_document(koding: Koding, study: Path, tmp_path: Path) -> None:
    """Half a Word document is refused."""
    half = tmp_path / "halv.docx"
    half.write_bytes(word_file(study)[:9000])
    assert (
        "halv.docx is not a Word document, or a part of it is missing"
        in koding("import", str(half)).fault
    )


@pytest.mark.usefixtures("unchanged")
def test_a_zip_bomb(koding: Koding, study: Path, tmp_path: Path) -> None:
    """A Word document that would unpack to hundreds of megabytes is refused unpacked."""
    bomb = tmp_path / "bombe.docx"
    bomb.write_bytes(zip_bomb(study))
    assert "it would unpack to 300 MB" in koding("import", str(bomb)).fault


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("asked", [["nei.txt"], ["nei"], ["survey", "nei.txt"]], ids=" ".join)
def test_a_file_that_is_not_there(koding: Koding, asked: list[str]) -> None:
    """A path that is not there is named, and nothing else is imported either."""
    assert f"{asked[-1]} is not there" in koding("import", *asked).fault


@pytest.mark.usefixtures("unchanged")
def test_a_folder_without_transcripts(koding: Koding) -> None:
    """A folder with nothing to import says which kinds of file would be."""
    assert (
        ".ass, .docx, .eaf, .json, .md, .odt, .otr, .pdf, .rtf, .sbv, .srt, .ssa, .txt, .vtt"
        in koding("import", "survey").fault
    )


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("table", ["documents.csv", "cases.csv"])
def test_a_bad_table_beside_the_transcripts(
    koding: Koding, study: Path, tmp_path: Path, table: str
) -> None:
    """A documents.csv or cases.csv that cannot be read is told of once, before any import."""
    for name in ("A", "B"):
        (tmp_path / f"{name}.txt").write_text("Per: Hei på deg.\n", encoding="utf-8")
    (tmp_path / table).write_text("a,b\n1\n", encoding="utf-8")
    assert table in koding("import", str(tmp_path)).fault


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("twin", ["Økonomi", "økonomi", "ØKONOMI "])
def test_two_codes_with_one_path(koding: Koding, tmp_path: Path, twin: str) -> None:
    """Two codes of one name are refused, also where only case, spaces or accents differ."""
    file = tmp_path / "themes.yaml"
    file.write_text(TWINS.format(twin=twin), encoding="utf-8")
    assert "themes.yaml:3" in koding("codebook", "load", str(file)).fault


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("command", "file", "said"),
    [
        ("codebook load", "nei.yaml", "nei.yaml cannot be read"),
        (
            "codebook load",
            "koding.toml",
            "koding.toml is not a kind of file that codebooks are read from",
        ),
        (
            "codebook load",
            "koding.db",
            "koding.db is not a kind of file that codebooks are read from",
        ),
        ("codebook load", "interviews", "interviews cannot be read (Is a directory)"),
        ("codebook load", "codebook/survey.yaml", "survey.yaml"),
        ("passages load", "nei.csv", "nei.csv cannot be read"),
        ("passages load", "koding.db", "koding.db:1"),
        ("passages load", "interviews/documents.csv", 'the column "document" is missing'),
        ("survey load", "nei.csv", "nei.csv cannot be read"),
        ("survey load", "koding.db", "koding.db:1"),
        ("survey load", "interviews/cases.csv", "cases.csv:1"),
        ("cases --load", "nei.csv", "nei.csv cannot be read"),
        ("cases --load", "survey/responses.csv", "responses.csv:1"),
    ],
)
def test_a_file_of_another_kind(koding: Koding, command: str, file: str, said: str) -> None:
    """A file of another kind than the command reads is refused by name and line."""
    assert said in koding(*command.split(), file).fault


@pytest.mark.usefixtures("unchanged")
def test_unknown_labels_in_a_survey(koding: Koding, study: Path) -> None:
    """Every answer that is no label of its scale is listed with its rows."""
    responses = study / "survey" / "responses.csv"
    lines = responses.read_text(encoding="utf-8").splitlines()
    for row, old, new in ((1, '"Stor"', '"kjempestor"'), (11, '"noe utfordring"', '"litt"')):
        assert old in lines[row]
        lines[row] = lines[row].replace(old, new, 1)
    responses.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fault = koding("survey", "load", "survey/responses.csv", "--yes").fault
    assert '"kjempestor" in utfordring.juridisk (1 time, line 2)' in fault
    assert '"litt" in utfordring.juridisk (1 time, line 12)' in fault


@pytest.mark.usefixtures("unchanged")
def test_a_respondent_twice(koding: Koding, study: Path) -> None:
    """A respondent who stands twice in the responses is named, with the row."""
    responses = study / "survey" / "responses.csv"
    text = responses.read_text(encoding="utf-8")
    responses.write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    fault = koding("survey", "load", "survey/responses.csv", "--yes").fault
    assert "25618304 (lines 2 and 38)" in fault


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("I03,0,5,nei,anna", "no code 'nei'"),
        ("I99,0,5,etikk,anna", "no document 'I99'"),
        ("I03,0,999999,etikk,anna", "@0-999999 is outside I03"),
        ("I03,9,9,etikk,anna", "p.csv:2"),
        ("I03,x,9,etikk,anna", "p.csv:2"),
        ("I03,0,5,,anna", "p.csv:2"),
    ],
)
def test_a_passages_file_that_does_not_fit(
    koding: Koding, tmp_path: Path, row: str, said: str
) -> None:
    """A row that does not fit is named with its line, and none of the file is loaded."""
    file = tmp_path / "p.csv"
    good = "I03,0,5,personvern,anna"
    file.write_text(f"document,start,end,code,coder\n{row}\n{good}\n", encoding="utf-8")
    result = koding("passages", "load", str(file))
    assert result.code == 1
    assert result.err.startswith("koding: p.csv:2")
    assert "Traceback" not in result.err
    assert said in result.err


@pytest.mark.usefixtures("unchanged")
def test_a_memo_that_is_no_text(koding: Koding) -> None:
    """Bytes that are no text are refused as a memo."""
    assert "UTF-8" in koding("memo", "add", "--code", "etikk", typed=b"\xff\xfe\x00h").fault


def test_a_folder_goes_on_after_a_bad_file(koding: Koding, study: Path, tmp_path: Path) -> None:
    """The good files of a folder are imported, the bad ones reported at the end, with exit 1."""
    (tmp_path / "ny1.txt").write_text("Per: Hei på deg.\n", encoding="utf-8")
    (tmp_path / "ny2.txt").write_bytes(b"")
    (tmp_path / "ny3.docx").write_bytes(word_file(study)[:9000])
    (tmp_path / "ny4.md").write_text("Per: Ha det godt.\n", encoding="utf-8")
    result = koding("import", str(tmp_path))
    assert result.code == 1
    assert (
        result.err.splitlines()[-1] == "koding: 2 of 4 files cannot be imported; the others are in"
    )
    assert [name in result.err for name in ("ny2.txt", "ny3.docx")] == [True, True]
    assert [name in result.text for name in ("ny1", "ny2", "ny3", "ny4")] == [True] * 4
    names = {row[0] for row in ask(study / "koding.db", "SELECT name FROM documents")}
    assert {"ny1", "ny4"} <= names
    assert not {"ny2", "ny3"} & names
    assert koding("check").code == 0


@pytest.mark.parametrize(
    "command",
    [
        "import rør.txt", "import rør.docx", "cases --load rør.csv", "passages load rør.csv",
        "survey load rør.csv", "codebook load", "status --out rør.csv", "backup rør.csv",
        "restore rør.csv", "restore",
    ],
)  # fmt: skip
def test_a_pipe_that_nobody_writes_to_is_told(study: Path, koding: Koding, command: str) -> None:
    """A named pipe in a file's place ends in a sentence, and is not waited for."""
    (study / "backups").mkdir(exist_ok=True)
    themes = study / "codebook" / "themes.yaml"
    themes.unlink()
    for pipe in ("rør.txt", "rør.docx", "rør.csv", "backups/rør.db", str(themes)):
        os.mkfifo(study / pipe)
    before = content(study / "koding.db")
    assert koding(*command.split()).fault
    assert content(study / "koding.db") == before


def test_what_the_system_says_is_in_one_language(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In Norwegian it is said in Norwegian why the system did not let a file be read."""
    monkeypatch.setenv("KODING_LANG", "nb")
    for command in ("passages load", "survey load", "codebook load"):
        assert "(den finnes ikke)" in koding(*command.split(), "finnes-ikke.csv").fault, command
