"""What a command writes: the same bytes to a file and to a pipe, in every format and profile."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path
from typing import Protocol

import pytest

from koding.cli.main import main
from tests.cli.cli_program import PATIENCE, PROGRAM, Demo, Koding, Result, environment, run_program

LISTINGS = (
    "status", "log", "documents", "speakers I03", "cases", "codebook show", "passages",
    "memo list", "survey show", "survey show --item etikk", "matrix", "matrix --layout long",
    "survey show --figure high --by case", "survey show --item hindringer",
    "matrix --by case --percent row", "matrix --figure profile --by case",
    "matrix --measure summary --by case --layout long",
    "matrix --by case --with-survey", "matrix --by speaker", "matrix --by section",
    "matrix --by attribute:sektor --measure share", "matrix --measure value", "crosstab",
    "crosstab --layout long", "crosstab --scores",
)  # fmt: skip
LISTS = (
    "status", "log", "documents", "speakers I03", "cases", "codebook show", "passages", "memo list",
    "survey show --figure high --by case", "survey show --item hindringer",
    "matrix --figure profile --by case",
)  # fmt: skip
FORMATS = ("table", "csv", "json", "md")


class Printed(Protocol):
    """Returns what a listing of the finished demo prints."""

    def __call__(self, listing: str, format_: str, *options: str) -> bytes:
        """Return the bytes on standard output; each listing is asked for only once."""


@pytest.fixture(scope="session")
def outputs() -> dict[tuple[str, ...], bytes]:
    """Return where what has been printed is kept."""
    return {}


@pytest.fixture
def printed(
    demo: Demo, alone: Path, koding: Koding, outputs: dict[tuple[str, ...], bytes]
) -> Printed:
    """Return what listings of the finished demo print; nobody changes it."""

    def output(listing: str, format_: str, *options: str) -> bytes:
        asked = (*listing.split(), "--format", format_, *options)
        if asked not in outputs:
            result = koding("--study", str(demo.folder), *asked)
            assert (result.code, result.err) == (0, "")
            outputs[asked] = result.out
        return outputs[asked]

    return output


@pytest.mark.parametrize("listing", LISTINGS)
def test_a_file_gets_what_a_pipe_gets(
    demo: Demo, printed: Printed, koding: Koding, listing: str
) -> None:
    """In every format `--out FILE` writes just what standard output gets, and nothing more there.

    Only the note of what was written goes to standard error. A table of a list is another thing:
    standard output shows what fits on a screen, a file holds all of it.
    """
    all_of_it = listing in ("matrix", "documents")
    chosen: tuple[str, ...] = FORMATS if all_of_it else ("csv", "table")
    if listing in LISTS:
        chosen = tuple(one for one in chosen if one != "table")
    for format_ in chosen:
        asked = f"--study {demo.folder} {listing} --format {format_} --out ut.fil"
        written = koding(*asked.split())
        assert (written.code, written.out, written.err) == (0, b"", "wrote ut.fil\n")
        assert Path("ut.fil").read_bytes() == printed(listing, format_)
        sidecar = json.loads(Path("ut.fil.meta.json").read_bytes())
        assert sidecar["command"] == f"koding {asked}"


@pytest.mark.parametrize("listing", LISTINGS)
def test_every_column_of_a_csv_has_a_name(printed: Printed, listing: str) -> None:
    """A CSV has a name for every column, no name twice, and as many cells in every row."""
    rows = list(csv.reader(io.StringIO(printed(listing, "csv").decode())))
    names = rows[0]
    assert all(name.isidentifier() and name.isascii() and len(name) <= 32 for name in names)
    assert len(set(names)) == len(names)
    assert {len(row) for row in rows} == {len(names)}
    assert len(rows) > 1


@pytest.mark.parametrize("listing", LISTINGS)
def test_json_says_the_same_as_csv(printed: Printed, listing: str) -> None:
    """JSON parses, and has the columns and the number of rows that the CSV has."""
    told = json.loads(printed(listing, "json"))
    rows = list(csv.reader(io.StringIO(printed(listing, "csv").decode())))
    assert [column["name"] for column in told["columns"]] == rows[0]
    assert len(told["rows"]) == len(rows) - 1


@pytest.mark.parametrize("listing", LISTINGS)
def test_a_norwegian_excel_opens_it(printed: Printed, listing: str) -> None:
    """The profile excel-no has a BOM, semicolons, CRLF and decimal commas, and the same cells."""
    excel = printed(listing, "csv", "--profile", "excel-no")
    assert excel.startswith(b"\xef\xbb\xbf")
    text = excel.decode("utf-8-sig")
    assert text.endswith("\r\n")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    plain = printed(listing, "csv").decode()
    expected = list(csv.reader(io.StringIO(plain, newline="")))
    assert [list(map(_dotted, row)) for row in rows] == [
        list(map(_dotted, row)) for row in expected
    ]


def test_headings_come_in_two_languages(study: Path, koding: Koding) -> None:
    """`--lang` chooses the language of headings; koding.toml says which it is without."""
    assert koding("documents", "--lang", "en").text.startswith("Documents")
    assert koding("documents", "--lang", "nb").text.startswith("Dokumenter")
    toml = Path("koding.toml")
    toml.write_text(toml.read_text().replace('language = "nb"', 'language = "en"'))
    assert koding("matrix").text.startswith("Theme matrix")
    names = koding("matrix", "--format", "csv").text.splitlines()[0]
    assert koding("matrix", "--format", "csv", "--lang", "nb").text.splitlines()[0] == names


def test_wide_and_long_say_the_same(study: Path, koding: Koding) -> None:
    """The long layout holds the wide one's numbers, a row each."""
    wide = _table(koding("matrix", "--by", "case", "--level", "theme", "--format", "csv"))
    long = _table(
        koding("matrix", "--by", "case", "--level", "theme", "--layout", "long", "--format", "csv")
    )
    values = {(row["unit_id"], row["theme"]): row["value"] for row in long}
    checked = 0
    for row in wide:
        for name, value in row.items():
            if (row["unit_id"], name) in values:
                assert values[row["unit_id"], name] == value
                checked += 1
    assert checked == 8 * 15


@pytest.mark.parametrize("profile", ["r", "excel-no"])
def test_passages_go_out_and_come_in_unchanged(study: Path, koding: Koding, profile: str) -> None:
    """The passages file, in either profile, loads again without changing anything."""
    asked = ("passages", "--format", "csv", "--profile", profile)
    before = koding(*asked).out
    assert koding(*asked, "--out", "p.csv").code == 0
    assert koding("passages", "load", "p.csv").err == (
        "0 passages added, 0 changed, 600 as they were\n"
    )
    assert koding(*asked).out == before


@pytest.mark.parametrize("listing", ["passages --format csv", "show I03", "passages"])
def test_a_reader_who_goes_early_is_no_error(study: Path, listing: str) -> None:
    """`koding passages | head -1` prints its line and is quiet."""
    for unbuffered in ({}, {"PYTHONUNBUFFERED": "1"}):
        program = subprocess.Popen(
            [*PROGRAM, *listing.split()], cwd=study, env=environment(**unbuffered),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.read(1)
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait(PATIENCE) in (0, 1)
        program.stderr.close()


@pytest.mark.parametrize("locale", ["C", "nb_NO.ISO-8859-1"])
def test_output_is_utf8_in_any_locale(study: Path, locale: str) -> None:
    """Norwegian letters and emoji leave as UTF-8 whatever the terminal claims to take."""
    env = {"LC_ALL": locale, "PYTHONIOENCODING": "ascii"}
    assert main(["codebook", "add", "blåbær 🫐"]) == 0
    tagged = run_program("tag", "I03", "3", "blåbær 🫐", folder=study, env=env)
    assert (tagged.code, tagged.err) == (0, "")
    assert "blåbær 🫐" in tagged.text
    shown = run_program("codebook", "rename", "blåbær 🫐", "", folder=study, env=env)
    assert "'' cannot be a code's name" in shown.fault


def test_closed_streams_are_survived(study: Path) -> None:
    """A shell that closes standard input, output or error makes no traceback."""
    program = " ".join(["exec", f"'{PROGRAM[0]}'", PROGRAM[1], f"'{PROGRAM[2]}'"])
    for closed in ("<&- 2>&-", "<&- >&- 2>&-"):
        done = subprocess.run(
            ["sh", "-c", f"{program} status {closed}"],
            cwd=study, env=environment(), capture_output=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, b"")


def _dotted(cell: str) -> str:
    return cell.replace(",", ".")


def _table(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.text)))


@pytest.mark.parametrize(
    ("name", "begins"), [("m.csv", b"unit_id,"), ("m.json", b"{"), ("m.md", b"*")]
)
def test_a_file_is_written_as_its_name_ends(
    study: Path, koding: Koding, name: str, begins: bytes
) -> None:
    """Without --format a file holds what its name promises."""
    assert koding("matrix", "--level", "theme", "--out", name).code == 0
    named = (study / name).read_bytes()
    ending = name.split(".")[1]
    asked = koding("matrix", "--level", "theme", "--format", ending)
    assert named == asked.out
    assert named.startswith(begins)


@pytest.mark.parametrize("name", ["m.pdf", "m.xls", "m.tsv", "mappe.v2"])
def test_a_name_that_promises_what_koding_does_not_write_is_refused(
    study: Path, koding: Koding, name: str
) -> None:
    """A file never holds something else than its name says, unless --format says so."""
    assert (
        f"koding does not write .{name.split('.')[1]} files"
        in koding("matrix", "--out", name).fault
    )
    assert not (study / name).exists()
    assert koding("matrix", "--out", name, "--format", "csv").code == 0
