"""Lists of the study as a person meets them: a screen at 80 x 24, and all of it when asked for."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from koding.actions.diary import when_label
from koding.model.label import Language
from koding.present.folding import count_cells, fold_words
from tests.cli.cli_program import Koding
from tests.cli.terminal_program import OWN, at_terminal

GOLDEN = Path(__file__).with_name("golden") / "lists"
_GUID = re.compile(r"\b[0-9a-f]{8}\b")
"""A memo and a command have a new one in each demo."""
OSLO = ZoneInfo("Europe/Oslo")
DEFAULTS = {
    "status": "status", "log": "log", "codebook": "codebook show", "suggest": "suggest",
    "passages": "passages", "documents": "documents", "memos": "memo list", "cases": "cases",
    "identifiers": "identifiers list",
}  # fmt: skip
ASKED = {
    "branch": "codebook show etikk --full --ids",
    "theme": "passages --code etikk --document I03",
    "around": "passages --code juridisk --and personvern --context 1",
    "suggested": "suggest I03 --code personvern",
    "commands": "log --limit 3 --utc",
}


@pytest.fixture
def dated(study: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the sample as if it had been made in an afternoon in May, on a machine in Norway."""
    with sqlite3.connect(study / "koding.db") as database:
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'batches'"
        for (name,) in database.execute(triggers).fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute(
            "UPDATE batches SET at = '2026-05-04T' || printf('%02d', 12 + id / 10) || ':' "
            "|| printf('%02d', 10 + id) || ':00.000000Z'"
        )
    database.close()
    monkeypatch.setenv("TZ", "Europe/Oslo")
    time.tzset()
    yield study
    monkeypatch.delenv("TZ")
    time.tzset()


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("name", [*DEFAULTS, *ASKED])
def test_a_list_is_the_golden_one(dated: Path, koding: Koding, name: str, language: str) -> None:
    """What a list shows at 80 x 24 is byte for byte the golden file, in both languages."""
    told = koding(*(DEFAULTS | ASKED)[name].split(), "--lang", language)
    assert told.code == 0, told.err
    golden = (GOLDEN / f"{name}-{language}.txt").read_text("utf-8")
    assert golden == _GUID.sub("3fa2b1c4", told.text)


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("name", DEFAULTS)
def test_a_list_on_a_larger_screen_is_the_golden_one(
    dated: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch, name: str, language: str
) -> None:
    """At 120 x 40 a list has the room there is, and fills no more; piped, as LINES says."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("LINES", "40")
    told = koding(*DEFAULTS[name].split(), "--lang", language)
    lines = told.text.splitlines()
    assert len(lines) <= 40
    assert max(map(count_cells, lines)) <= 120
    golden = (GOLDEN / f"{name}-{language}-120.txt").read_text("utf-8")
    assert golden == _GUID.sub("3fa2b1c4", told.text)


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("command", DEFAULTS.values())
def test_a_default_fits_on_a_screen(
    study: Path, koding: Koding, command: str, language: str
) -> None:
    """No list fills more than 80 x 24 before it is asked to, and none breaks a number."""
    lines = koding(*command.split(), "--lang", language).text.splitlines()
    assert len(lines) <= 24
    assert max(map(count_cells, lines)) <= 80


@pytest.mark.parametrize("command", [one for one in DEFAULTS.values() if one != "status"])
def test_all_of_a_list_is_one_option_away(study: Path, koding: Koding, command: str) -> None:
    """`--all` names every row that the list has in a file."""
    rows = list(csv.reader(io.StringIO(koding(*command.split(), "--format", "csv").text)))[1:]
    told = koding(*command.split(), "--all").text
    name = {"codebook show": -1, "log": -1}.get(command, 0)
    words = [row[name][:8] for row in rows] if command != "codebook show" else [
        re.split(r"(?<!\\)/", row[0])[-1].replace("\\/", "/") for row in rows
    ]  # fmt: skip
    assert [word for word in words if word not in told] == []


def test_a_file_of_a_list_holds_all_of_it(study: Path, koding: Koding) -> None:
    """A table in a file is as long as the list is, whatever a screen shows of it."""
    assert koding("passages", "--out", "alt.txt").code == 0
    text = Path("alt.txt").read_text("utf-8")
    assert len(re.findall(r"^[0-9a-f]{8} ", text, re.MULTILINE)) == 600


@pytest.mark.parametrize(
    ("moment", "nb", "en"),
    [
        ("2026-11-29T09:10:00.000000Z", "i dag 10:10", "today 10:10"),
        ("2026-11-28T23:30:00.000000Z", "i dag 00:30", "today 00:30"),
        ("2026-11-28T22:30:00.000000Z", "i går 23:30", "yesterday 23:30"),
        ("2026-11-05T09:10:00.000000Z", "5.11.2026 10:10", "2026-11-05 10:10"),
    ],
)
def test_a_moment_is_told_as_one_says_it(moment: str, nb: str, en: str) -> None:
    """Days are those of the reader's clock, so that an evening's change is of that evening."""
    now = datetime(2026, 11, 29, 12, tzinfo=UTC)
    said = when_label(moment, moment, now, OSLO)
    assert (said.text(Language.NB), said.text(Language.EN)) == (nb, en)


def test_the_log_tells_a_sitting_in_a_line(dated: Path, koding: Koding) -> None:
    """Passages by document, codes, memos and what was undone are counted, a coder a line."""
    for arguments in (
        ("tag", "I03", "68", "forklarbarhet"), ("tag", "I03", "70", "ny kode", "--new-code"),
        ("memo", "add", "-t", "Et notat.", "--document", "I03"), ("tag", "I04", "2", "etikk"),
        ("undo",),
    ):  # fmt: skip
        assert koding("--coder", "anna", *arguments).code == 0
    told = " ".join(koding("log").text.split("today ")[1].split())
    assert "anna I03: 2 passages; 1 new code; 1 memo; 1 undone" in told
    since = koding("log", "--since", "2026-05-05").text
    assert since.splitlines()[0] == "5 commands since 2026-05-05 00:00"
    assert "hovedkoder" not in since
    assert len(koding("log", "--since", "2026-05-05", "--format", "csv").text.splitlines()) < 8


def test_status_says_what_is_next(fresh: Path, koding: Koding) -> None:
    """From an empty study to one that is read, the next step is told with its command."""

    def next_() -> str:
        return " ".join(koding("status").text.split("Next: ")[1].split("The codebook")[0].split())

    assert next_().endswith("koding import interviews")
    Path("interviews/I1.txt").write_text("Ola: Hva?\nKari: Tillit, sa jeg.\n" * 3, "utf-8")
    Path("interviews/I 2.txt").write_text("Ola: Hvem?\nKari: Alle, sa jeg.\n" * 3, "utf-8")
    assert koding("import", "interviews").code == 0
    assert "koding codebook load FILE" in next_()
    assert koding("codebook", "add", "tillit").code == 0
    assert next_() == "2 documents are not read yet, I 2 first: koding code 'I 2'"
    assert koding("tag", "I1", "2", "tillit").code == 0
    assert next_() == "I1 is begun: koding code I1"
    for document in ("I1", "I 2"):
        assert koding("documents", "done", document).code == 0
    assert "koding survey init FILE" in next_()
    assert koding("codebook", "add", "mot").code == 0
    assert "1 code is newer than the reading of" in " ".join(koding("status").text.split())


def test_empty_lists_say_what_would_fill_them(fresh: Path, koding: Koding) -> None:
    """A list of nothing names the command that puts something in it."""
    assert "koding codebook load FILE" in koding("codebook", "show").text
    assert "koding code" in koding("passages").text
    assert "keywords" in koding("suggest").fault
    for command, fills in (
        ("memo list", "koding memo add"), ("view list", "koding view set"),
        ("summary show", "koding summary set"), ("originals", "koding import"),
        ("speakers --all", "koding import"),
        ("cases", "cases.csv"), ("documents", "koding import"),
    ):  # fmt: skip
        told = koding(*command.split()).text
        assert ": none\n" in told, command
        assert fills in told, command
        assert "n = 0" not in told, command
    assert koding("log").text == "0 commands\nNothing has been done yet.\n"


def test_empty_results_say_what_would_fill_them(fresh: Path, koding: Koding) -> None:
    """Of a study without texts, codes or summaries every table names the command that helps."""
    for command, fills in (
        ("find x", "koding import"), ("words", "koding import"),
        ("matrix", "koding codebook load"), ("matrix --by section", "koding codebook load"),
        ("matrix --measure summary", "koding summary set"), ("matrix --measure value", "scale"),
        ("matrix --figure heat", "koding codebook load"), ("joint", "koding survey load"),
        ("saturation", "koding documents done"), ("cooccurrence", "koding code"),
    ):  # fmt: skip
        assert fills in " ".join(koding(*command.split()).text.split()), command
    assert "koding survey init FILE" in koding("crosstab").fault


def test_status_says_what_lies_unencrypted(fresh: Path, koding: Koding) -> None:
    """Database, transcripts, exports and backups are told; lists of them are no transcripts."""
    line = next(one for one in koding("status").text.splitlines() if one.startswith("Unencr"))
    assert line.split("  ")[-1].strip() == "koding.db"
    Path("interviews/I1.txt").write_text("Ola: Hva?\nKari: Tillit.\n", "utf-8")
    Path("interviews/documents.csv").write_text("file,case\n", "utf-8")
    assert koding("backup").code == koding("matrix", "--out", "m.csv").code == 0
    told = koding("status").text
    assert "koding.db, interviews/ (1), 1 export, 1 backup" in told


def test_what_lies_in_clear_is_found_in_folders_of_folders(fresh: Path, koding: Koding) -> None:
    """Files that lie deeper are told by `status` and by `finish`, by the folder they are below."""
    deeper = Path("interviews/2025/høst")
    deeper.mkdir(parents=True)
    for name in ("I1.txt", "I2.txt"):
        (deeper / name).write_text("Ola: Hva?\nKari: Tillit.\n", "utf-8")
    Path("papers").mkdir()
    assert koding("matrix", "--out", "papers/m.csv").code == 0
    assert "koding.db, interviews/ (2), 1 export" in koding("status").text
    told = " ".join(koding("finish", "--all").text.split())
    assert "interviews/ (2)" in told


def test_a_long_list_goes_through_the_pager(study: Path) -> None:
    """In a terminal PAGER is given what is longer than it alone, and not with --no-pager."""
    pager = {"PAGER": f"{sys.executable} -c \"import sys; print('PAGED', len(sys.stdin.read()))\""}
    assert b"PAGED" in at_terminal("passages", "--code", "etikk", folder=study, env=pager)
    plain = at_terminal("passages", "--code", "etikk", "--no-pager", folder=study, env=pager)
    assert b"PAGED" not in plain
    assert b"I03:6" in plain
    assert b"PAGED" not in at_terminal("status", folder=study, env=pager)


def test_the_pager_may_do_nothing_but_show(study: Path, tmp_path: Path) -> None:
    """It starts no program and keeps no history, whatever the environment asks."""
    show = "import os; print('LESS', os.environ['LESSSECURE'], os.environ['LESSHISTFILE'])"
    pager = {"PAGER": f'{sys.executable} -c "{show}"', "LESSSECURE": "0", "LESSHISTFILE": "x"}
    assert b"LESS 1 -" in at_terminal("passages", "--code", "etikk", folder=study, env=pager)


def test_an_interrupt_is_the_pagers_own(study: Path, tmp_path: Path) -> None:
    """Ctrl-C in a pager ends no koding: both would read the terminal, and the shell with them."""
    program = tmp_path / "pager.py"
    program.write_text(
        "import os, signal, sys, time\nsys.stdin.read()\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\nos.killpg(0, signal.SIGINT)\n"
        "time.sleep(0.5)\nprint('READ ON', flush=True)\n"
    )
    pager = {"PAGER": f"{sys.executable} {program}"}
    shown = at_terminal("passages", "--code", "etikk", folder=study, env=pager)
    assert b"READ ON" in shown and b"interrupted" not in shown


def test_the_pager_is_given_nothing_that_steers(study: Path, koding: Koding) -> None:
    """What stands in a study is shown as signs in the pager too; a pager that is none is passed."""
    for number in range(30):
        koding("memo", "add", "-t", f"{number} \x1b]52;c;aGVp\x07 \x9b8m")
    for pager in ("cat", "less 'x", "'"):
        shown = at_terminal("memo", "list", "--all", folder=study, env={"PAGER": pager})
        assert b"aGVp" in shown and b"\x1b]52" not in shown and b"Traceback" not in shown
        assert "\x9b".encode() not in shown


def test_sentences_break_between_words_at_a_terminal(fresh: Path) -> None:
    """No word on standard error is broken by the terminal's edge, and none is lost."""
    written = OWN.sub("", at_terminal("tag", "ukjent", "1", "etikk", folder=fresh).decode())
    lines = written.replace("\r\n", "\n").splitlines()
    assert max(map(len, lines)) <= 100
    long = at_terminal("passages", "load", "/ukjent/" + "a" * 150, folder=fresh).decode()
    assert "a" * 150 in long


@pytest.mark.parametrize("width", [20, 33, 80])
def test_folded_sentences_hold_the_same_words(width: int) -> None:
    """Folding changes spaces at line ends only; a path longer than a line stands whole."""
    text = (
        "koding: kan ikke lese /en/lang/sti/som/er/lengre/enn/en/linje.txt; prøv igjen\n  innrykk"
    )
    folded = fold_words(text, width)
    assert folded.split() == text.split()
    assert all(count_cells(one) <= width or " " not in one.strip() for one in folded.split("\n"))
    assert folded.endswith("\n  innrykk")


def test_columns_fit_what_columns_says(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe is as wide as COLUMNS says, and a wider one shows more of each text."""
    narrow = koding("memo", "list").text
    monkeypatch.setenv("COLUMNS", "120")
    wide = koding("memo", "list").text
    assert max(map(len, wide.splitlines())) <= 120
    assert max(map(len, narrow.splitlines())) <= 80 < max(map(len, wide.splitlines()))


def test_a_width_no_terminal_has_is_no_fault(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables are drawn whatever COLUMNS says."""
    for width in ("0", "1", "-5", "æ", "9" * 21):
        monkeypatch.setenv("COLUMNS", width)
        assert koding("matrix").code == koding("crosstab").code == 0, width
