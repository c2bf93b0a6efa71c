"""Nothing that a person or a file wrote can steer the terminal it is shown in."""

from __future__ import annotations

import csv
import os
import shutil
from pathlib import Path

import pytest

from tests.cli.cli_program import Demo, Koding, ask, write_transcript
from tests.cli.terminal_program import EVIL, STEERS, at_terminal, leaves, poison, steering

EVERY_FORMAT = ("passages", "memo list")
"""Commands run in every format; the rest as a table and as Markdown."""


@pytest.fixture(scope="module")
def poisoned(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample study with every word of it poisoned, a memo and a transcript too."""
    folder = tmp_path_factory.mktemp("evil") / "studie"
    shutil.copytree(demo.folder, folder)
    at_terminal("memo", "add", "--document", "I01", "-t", f"Notat{EVIL}", folder=folder)
    write_transcript(folder / f"I99{EVIL}.txt", f"Vi bruker KI{EVIL} hver dag, sier Kari Nordmann.")
    at_terminal("import", f"I99{EVIL}.txt", folder=folder)
    at_terminal("summary", "set", "etikk", f"Sammendrag{EVIL}", "--document", "I01", folder=folder)
    at_terminal("parse", folder=folder)  # once, for every command that wants it
    poison(folder)
    return folder


def _arguments(folder: Path, command: tuple[str, ...]) -> list[str]:
    """Return what to run a command on, by the names that the poisoned study has."""
    database = folder / "koding.db"

    def one(question: str) -> str:
        return str(ask(database, question)[0][0])

    document = one("SELECT name FROM documents WHERE name LIKE 'I01%' AND NOT retired")
    code, other = (
        str(row[0])
        for row in ask(database, "SELECT name FROM codes WHERE parent_id IS NULL LIMIT 2")
    )
    passage, memo = one("SELECT guid FROM passages"), one("SELECT guid FROM memos")
    evil = f"ukjent{EVIL}"
    stated = {
        "init": [evil], "demo": ["interviews"], "backup": [f"kopi{EVIL}.db"],
        "import": ["interviews", f"I99{EVIL}.txt"], "speakers": [document], "show": [document],
        "find": ["KI"], "code": [evil], "tag": [document, "1", code], "untag": [passage[:8]],
        "quote": [passage[:8]], "survey load": [evil], "joint set": [code, "--inference", evil],
        "summary set": [code, evil, "--document", document],
        "summary load": [evil], "summary remove": [code, "--document", document],
        "identifiers accept": [evil], "identifiers dismiss": [evil], "identifiers forget": [evil],
        "key show": [evil], "documents rename": [document, evil],
        "documents set": [document, "--title", evil], "documents done": [document],
        "documents remove": [document, "--dry-run"], "codebook add": [evil],
        "codebook rename": [code, evil], "codebook move": [code, other, "--dry-run"],
        "codebook merge": [code, other, "--dry-run"], "codebook split": [code, evil, "--dry-run"],
        "codebook delete": [code, "--dry-run"], "passages load": [evil], "memo add": ["-t", evil],
        "memo show": [memo], "memo edit": [memo, "-t", evil], "memo remove": [memo],
        "pseudonymise": ["--key", f"../{evil}.key"], "export quotations": ["--format", "md"],
        "model install": [], "codebook load": ["--dry-run"], "report": [],
        "suggest": ["--top", "3"], "crosstab": ["--contingency"],
        "finish": ["--no-pager"], "archive": [f"../ut{EVIL}", "--to", "folder"],
        "edit": [f"{document}:1", "--to", f"Nei{EVIL}.", "--yes"], "export transcript": [document],
        "export reading": ["--memos", "--names", "--out", "k.html"], "memo load": [evil],
    }  # fmt: skip
    return stated.get(" ".join(command), [])


COMMANDS = [" ".join(path) for path, _ in leaves()]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_lets_a_word_steer_the_terminal(
    poisoned: Path, tmp_path: Path, command: str
) -> None:
    """Whatever names, labels, memos, texts, files and arguments hold, a terminal shows it only."""
    folder = tmp_path / "studie"
    shutil.copytree(poisoned, folder)
    words = tuple(command.split())
    options = [
        option
        for path, one in leaves()
        if path == words
        for each in one.params
        for option in each.opts
    ]
    arguments = [*words, *_arguments(folder, words)]
    formats = ("md", "csv", "json") if command in EVERY_FORMAT else ("md",)
    ways = [[], *(["--format", name] for name in formats if "--format" in options)]
    for way in ways if "--format" not in arguments else [[]]:
        written = at_terminal(*arguments, *way, folder=folder, typed="s\n")
        assert written, command
        assert b"Traceback" not in written
        assert not steering(written), steering(written)[:3]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_wrong_usage_steers_the_terminal(tmp_path: Path, command: str) -> None:
    """An argument that a command line cannot take is named in its error, and shown only."""
    for more in ([f"--{EVIL}"], [f"a{EVIL}"] * 9):
        written = at_terminal(*command.split(), *more, folder=tmp_path)
        assert written
        assert not steering(written), steering(written)[:3]


@pytest.mark.parametrize("option", ["--study", "--coder"])
def test_no_option_before_the_command_steers_the_terminal(tmp_path: Path, option: str) -> None:
    """A study or a coder of an evil name is refused in words that show it only."""
    assert not steering(at_terminal(option, EVIL, "status", folder=tmp_path))


def test_a_terminal_is_no_file(poisoned: Path) -> None:
    """Nothing gets around the sink by naming the terminal as the file to write to."""
    for way in ("csv", "md"):
        out = ("--format", way, "--out", "/dev/tty")
        written = at_terminal("memo", "list", *out, folder=poisoned)
        assert b"it is a terminal" in written
        assert not steering(written)


def test_a_file_gets_data_as_it_is_and_people_what_they_can_see(
    poisoned: Path, koding: Koding
) -> None:
    """CSV and JSON in a file are the words themselves; a table, Markdown or memo holds pictures."""
    os.chdir(poisoned)
    listed = ("memo", "list", "--format")
    assert EVIL in koding(*listed, "csv").text
    assert koding("memo", "list", "--format", "csv", "--out", "../m.csv").code == 0
    with Path("../m.csv").open(encoding="utf-8", newline="") as file:
        assert any(EVIL in cell for row in csv.reader(file) for cell in row)
    assert Path("../m.csv").read_bytes() == koding(*listed, "csv").out
    for human in ("table", "md"):
        assert not STEERS.search(koding(*listed, human).text)


@pytest.mark.parametrize(
    "command",
    [
        ("codebook", "add", f"kode{EVIL}"),
        ("codebook", "add", "kode", "--label", f"Kode{EVIL}"),
        ("documents", "rename", "I01", f"I02{EVIL}"),
        ("documents", "set", "I01", "--case", f"Fjellvik{EVIL}"),
        ("speakers", "I01", "--participant", f"Informant=Kari{EVIL}"),
        ("--coder", f"kari{EVIL}", "tag", "I01", "2", "etikk"),
        ("memo", "add", "-t", "Ord", "--title", f"Notat{EVIL}"),
    ],
)
def test_no_name_is_made_that_steers_a_terminal(
    fresh: Path, koding: Koding, command: tuple[str, ...]
) -> None:
    """A name with such characters is refused when it is made, and nothing is changed."""
    write_transcript(fresh / "I01.txt", "Det er bra.")
    assert koding("import", "I01.txt").code == koding("codebook", "add", "etikk").code == 0
    before = ask(fresh / "koding.db", "SELECT count(*) FROM changes")
    assert "steers a terminal" in koding(*command).fault
    assert ask(fresh / "koding.db", "SELECT count(*) FROM changes") == before


def test_a_file_name_that_steers_a_terminal_is_cleaned_and_said(
    fresh: Path, koding: Koding
) -> None:
    """Document and speakers from such a file get names without the characters, and it is told."""
    (fresh / f"I01{EVIL}.txt").write_text(
        f"Kari{EVIL}: Hei.\nIntervjuer: Ja?\nKari{EVIL}: Nei.\n", encoding="utf-8"
    )
    done = koding("import", f"I01{EVIL}.txt")
    assert done.code == 0
    assert "the document is called 'I01]52;c;ZXZpbA==" in done.err
    names = ask(fresh / "koding.db", "SELECT name FROM documents UNION SELECT label FROM speakers")
    assert not any(STEERS.search(str(name)) for (name,) in names)
    assert koding("import", f"I01{EVIL}.txt").code == 0
    assert ask(fresh / "koding.db", "SELECT count(*) FROM revisions") == [(1,)]
