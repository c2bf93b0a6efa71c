"""The mistakes that other tools make, held against koding's own commands."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask, content, write_transcript

BODIES = ("Vi har for lite penger. Ledelsen vil ikke.", "Loven er uklar. Ingen tør å spørre.")

IN_USE = (
    'SELECT p.guid, p.start, p."end", c.guid FROM passages p JOIN codes c ON c.id = p.code_id',
    "SELECT c.guid, c.name, o.guid FROM codes c LEFT JOIN codes o ON o.id = c.parent_id",
    "SELECT guid, name, case_id FROM documents WHERE NOT retired",
    "SELECT m.guid, m.body, c.guid FROM memos m LEFT JOIN codes c ON c.id = m.code_id",
    "SELECT guid, value FROM attribute_values",
)


@pytest.fixture
def coded(fresh: Path, koding: Koding) -> Path:
    """Return two interviews and a theme with two codes under it."""
    (fresh / "inn").mkdir()
    for name in ("I01", "I02"):
        write_transcript(fresh / "inn" / f"{name}.txt", *(f"{name}: {b}" for b in BODIES))
    assert koding("import", "inn").code == 0
    for code, level in (("kultur", "theme"), ("kultur/ledelse", "code"), ("kultur/penger", "code")):
        assert koding("codebook", "add", code, "--level", level).code == 0
    return fresh


def counts(koding: Koding, *options: str) -> dict[str, dict[str, str]]:
    """Return a matrix's cells by unit and theme."""
    text = koding("matrix", "--format", "csv", "--by", "document", *options).text
    return {row["unit_id"]: row for row in csv.DictReader(io.StringIO(text))}


def test_a_parents_total_counts_what_stands_once(coded: Path, koding: Koding) -> None:
    """Words coded with two codes under a theme are the theme's once, not twice."""
    for code in ("kultur/ledelse", "kultur/penger"):
        assert koding("tag", "I01", "2", code).code == 0
    for measure in ("words", "present", "documents", "passages"):
        row = counts(koding, "--measure", measure)["I01"]
        parts = [int(row[name]) for name in row if name.startswith("kultur_")]
        assert len(parts) == 2, row
        assert parts[0] == parts[1] > 0
        assert int(row["kultur"]) == parts[0], measure


def test_two_coders_on_one_passage_count_one_unit(coded: Path, koding: Koding) -> None:
    """What two coders both coded is one passage of the text where both are counted."""
    for coder in ("anna", "bjørn"):
        assert koding("--coder", coder, "tag", "I01", "2", "kultur").code == 0
    for measure in ("words", "present", "documents", "passages"):
        alone = counts(koding, "--measure", measure, "--coders", "anna")["I01"]["kultur"]
        both = counts(koding, "--measure", measure, "--coders", "all")["I01"]["kultur"]
        assert int(both) == int(alone) > 0, measure


def test_a_changed_file_never_overwrites_unseen(coded: Path, koding: Koding) -> None:
    """A file whose text has changed replaces the text only when the change is accepted."""
    database = coded / "koding.db"
    assert koding("tag", "I01", "4", "kultur").code == 0
    before = content(database)
    old = (coded / "inn" / "I01.txt").read_text(encoding="utf-8")
    (coded / "inn" / "I01.txt").write_text("Intervjuer: Hei.\n" + old, encoding="utf-8")
    waiting = koding("import", "inn/I01.txt")
    assert waiting.code == 1
    assert waiting.err.splitlines() == [
        "I01: the text has changed; 1 passage unchanged",
        "koding: I01 was left as it was: add --yes to replace its text",
    ]
    assert content(database) == before
    assert koding("import", "inn/I01.txt", "--dry-run").text.count("revised") == 1
    assert content(database) == before
    assert koding("import", "inn", "--yes").text.count("revised") == 1
    words = [row["quote"] for row in passages(koding)]
    assert len(words) == 1
    assert koding("undo").code == 0
    assert [row["quote"] for row in passages(koding)] == words
    assert koding("check").code == 0


def test_a_changed_file_that_cannot_be_read_changes_nothing(coded: Path, koding: Koding) -> None:
    """A file that has become unreadable leaves the text that was imported from it."""
    before = content(coded / "koding.db")
    (coded / "inn" / "I01.txt").write_bytes(b"\x00\x01" * 500)
    result = koding("import", "inn", "--yes")
    assert result.code == 1
    assert "koding: 1 of 2 files cannot be imported; the others are in" in result.err
    assert content(coded / "koding.db") == before


def test_importing_again_changes_nothing(coded: Path, koding: Koding) -> None:
    """A second import of the same files is no change: no row, no line in the log."""
    before = content(coded / "koding.db")
    again = koding("import", "inn")
    assert (again.code, again.text.count("unchanged")) == (0, 2)
    assert content(coded / "koding.db") == before


def test_a_dry_run_changes_nothing(study: Path, koding: Koding) -> None:
    """Every command that takes --dry-run tells what would be, and changes nothing."""
    before = content(study / "koding.db")
    (study / "ny.txt").write_text("Per: Hei på deg.\n", encoding="utf-8")
    (study / "p.csv").write_text("document,start,end,code,coder\nI03,0,9,etikk,anna\n")
    yaml = (study / "codebook" / "themes.yaml").read_text(encoding="utf-8")
    (study / "t.yaml").write_text(yaml.replace("Vaner", "Uvaner"), encoding="utf-8")
    for command in (
        "import ny.txt", "passages load p.csv", "codebook load t.yaml",
        "codebook rename etikk moral", "codebook move etikk personvern",
        "codebook merge etikk personvern", "codebook split etikk ny --document I03",
        "codebook delete etikk --drop-passages", "codebook delete etikk --into personvern",
        "documents remove I03", "survey load survey/responses.csv",
    ):  # fmt: skip
        result = koding(*command.split(), "--dry-run")
        assert result.code == 0, (command, result.err)
        assert "nothing was changed" in result.err, command
        assert content(study / "koding.db") == before, command


def test_every_change_can_be_undone_and_redone(study: Path, koding: Koding) -> None:
    """After each command undo brings back what commands show, and redo what the command made."""
    for command in (
        "tag I03 3 etikk", "codebook rename etikk moral", "codebook merge skjevhet juridisk",
        "codebook delete samtykke --drop-passages --yes", "documents remove I04 --yes",
        "documents set I05 --case Nytt runde=1", "memo add -t Ja --code juridisk",
    ):  # fmt: skip
        before = shown(study)
        assert koding(*command.split()).code == 0, command
        after = shown(study)
        assert after != before, command
        assert koding("undo").code == 0, command
        assert shown(study) == before, command
        assert koding("redo").code == 0, command
        assert shown(study) == after, command
    assert koding("check").code == 0


def test_a_round_that_is_asked_for_is_the_only_one_counted(coded: Path, koding: Koding) -> None:
    """Everybody's coding is of every round, unless one is named; not read then is missing."""
    assert koding("tag", "I01", "2", "kultur").code == 0
    assert koding("tag", "I02", "2", "kultur", "--round", "2").code == 0
    assert {unit: row["kultur"] for unit, row in counts(koding, "--coders", "all").items()} == {
        "I01": "1", "I02": "1"
    }  # fmt: skip
    first = counts(koding, "--coders", "all", "--round", "1")
    assert {unit: row["kultur"] for unit, row in first.items()} == {"I01": "1", "I02": ""}


def shown(study: Path) -> list[list[tuple[object, ...]]]:
    """Return what is in use, the moments of change apart."""
    return [ask(study / "koding.db", f"{question} ORDER BY 1") for question in IN_USE]


def passages(koding: Koding) -> list[dict[str, str]]:
    """Return the passages file's rows."""
    return list(csv.DictReader(io.StringIO(koding("passages", "--format", "csv").text)))


def test_undo_says_that_a_coder_who_came_with_a_file_stays(study: Path, koding: Koding) -> None:
    """Whoever is left with nothing is named once, by the undo that took it."""
    listed = koding("passages", "--document", "I03", "--format", "csv").text.splitlines()
    column = listed[0].split(",").index("coder")
    assert listed[1].split(",")[column] == "hovedkoder"
    head = "document,start,end,code,coder\n"
    place = ",".join(listed[1].split(",")[1:5])
    (study / "p.csv").write_text(f"{head}{place},Nina Åsen\n", "utf-8")
    assert koding("passages", "load", "p.csv").code == 0
    done = koding("undo")
    assert "Nina Åsen has nothing left here, and stays in the list of coders" in done.err
    assert koding("redo").code == 0
    assert koding("passages", "--by", "Nina Åsen", "--all", "--format", "csv").text.count("\n") == 2
