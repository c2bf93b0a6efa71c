"""`cooccurrence` and `saturation`: the same numbers by hand, in every format, and as goldens."""

from __future__ import annotations

import csv
import io
import json
from itertools import accumulate
from pathlib import Path

import pytest

from tests.cli.cli_program import Demo, Koding, write_transcript

GOLDEN = Path(__file__).parent / "golden"
GUEST = (9, 4, 3, 2, 1, 0, 0, 1)
"""New codes by interview."""


def rows(text: str) -> list[dict[str, str]]:
    """Return a CSV's rows."""
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def guest(fresh: Path, koding: Koding) -> Path:
    """Return eight coded interviews that bring 9, 4, 3, 2, 1, 0, 0 and 1 new codes."""
    (fresh / "inn").mkdir()
    lines = ["document,start,end,code,coder"]
    for place, found in enumerate(accumulate(GUEST)):
        file = write_transcript(fresh / "inn" / f"I{place + 1}.txt", f"Ord nummer {place}.")
        start = file.read_text(encoding="utf-8").index("Ord")
        first = found - GUEST[place] if GUEST[place] else 0
        for code in range(first, max(found, first + 1)):
            lines.append(f"I{place + 1},{start},{start + 3},k{code},anna")
    (fresh / "passages.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert koding("import", "inn").code == 0
    loaded = koding("passages", "load", "passages.csv", "--create-codes")
    assert loaded.code == 0, loaded.err
    return fresh


def test_guests_example_comes_out_of_the_command(guest: Path, koding: Koding) -> None:
    """New codes 9 4 3 2 1 0 0 1 must give runs of 5.6 %, 0 % and 5.6 %: not reached."""
    options = ("--base", "4", "--run", "2", "--threshold", "5", "--lang", "en")
    found = rows(koding("saturation", "--coders", "anna", *options, "--format", "csv").text)
    assert [int(row["new"]) for row in found] == list(GUEST)
    assert [int(row["cumulative"]) for row in found] == list(accumulate(GUEST))
    shares = [f"{100 * float(row['run_share']):.1f}" for row in found if row["run_share"]]
    assert shares == ["5.6", "0.0", "5.6"]
    table = koding("saturation", "--coders", "anna", *options).text
    told = "Under 5% at interview 7, above it again at 8: the threshold is not reached."
    assert told in " ".join(table.split())
    assert "New in the last 2: 5.6% of the codes of the first 4." in table


def test_the_interview_that_first_used_each_code_is_listed(guest: Path, koding: Koding) -> None:
    """Long names every code once, by the interview that first used it in the order asked for."""
    listed = rows(
        koding("saturation", "--coders", "anna", "--layout", "long", "--format", "csv").text
    )
    assert [row["document"] for row in listed] == [
        f"I{place + 1}" for place, new in enumerate(GUEST) for _ in range(new)
    ]
    backwards = ",".join(f"I{place}" for place in range(8, 0, -1))
    turned = rows(
        koding("saturation", "--coders", "anna", "--order", backwards, "--format", "csv").text
    )
    assert (turned[0]["document"], turned[0]["new"]) == ("I8", "1")
    assert sum(int(row["new"]) for row in turned) == sum(GUEST)


def test_an_order_that_leaves_one_out_is_refused(guest: Path, koding: Koding) -> None:
    """One clear sentence names what is missing."""
    assert (
        "leaves out I1, I2, I4"
        in koding("saturation", "--coders", "anna", "--order", "I3,I5,I6,I7,I8").fault
    )
    assert "the order names 'I9'" in koding("saturation", "--coders", "anna", "--order", "I9").fault


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("cooccurrence.csv", "cooccurrence --by turn --layout long --level all --least 5"),
        ("cooccurrence-matrix.txt", "cooccurrence --by line --lang nb --format table"),
        ("saturation.csv", "saturation --order date"),
        ("saturation.txt", "saturation --order date --lang en --format table"),
    ],
)
def test_goldens(demo: Demo, koding: Koding, alone: Path, name: str, arguments: str) -> None:
    """What the sample study gives must be, byte for byte, what it gave."""
    format_ = () if "--format" in arguments else ("--format", "csv")
    result = koding("--study", str(demo.folder), *arguments.split(), *format_)
    assert (result.code, result.err) == (0, "")
    assert result.out == (GOLDEN / name).read_bytes()


def test_the_matrix_and_the_list_say_the_same(demo: Demo, koding: Koding, alone: Path) -> None:
    """Each pair of the edge list must stand in the matrix, both ways."""
    for by in ("overlap", "line", "turn", "document", "case"):
        asked = ("--study", str(demo.folder), "cooccurrence", "--by", by)
        matrix = rows(koding(*asked, "--format", "csv").text)
        names = [row["name"] for row in matrix]
        cells = {
            frozenset((names[place], column)): row[column]
            for place, row in enumerate(matrix)
            for column in names
        }
        edges = json.loads(koding(*asked, "--layout", "long", "--format", "json").text)["rows"]
        assert edges
        for edge in edges:
            assert int(cells[frozenset((edge["theme_a"], edge["theme_b"]))]) == edge["n"]
            assert 0 <= edge["jaccard"] <= 1
            assert int(cells[frozenset((edge["theme_a"],))]) == edge["n_a"]


def test_without_themes_every_code_makes_a_row(guest: Path, koding: Koding) -> None:
    """Where no code is of the highest level, as codes made in passing are not, all are shown."""
    asked = ("--coders", "anna", "--by", "document", "--layout", "long", "--format", "csv")
    result = koding("cooccurrence", *asked)
    assert result.code == 0, result.err
    assert ("k0", "k1", "3") in [
        (row["theme_a"], row["theme_b"], row["n"]) for row in rows(result.text)
    ]


@pytest.mark.parametrize("command", ["cooccurrence", "saturation"])
def test_a_study_without_anything_says_so(fresh: Path, koding: Koding, command: str) -> None:
    """Nothing imported, nothing coded: a table that says what it lacks, and no traceback."""
    result = koding(command, "--lang", "en", *(("--level", "all") if command[0] == "c" else ()))
    assert result.code == 0, result.err
    assert "n = 0" in result.text


def test_the_same_seed_gives_the_same_bytes(demo: Demo, koding: Koding, alone: Path) -> None:
    """The random orders are the seed's, and the sidecar says which it was."""
    asked = ("--study", str(demo.folder), "saturation", "--seed", "7", "--out", "m.csv")
    assert koding(*asked).code == 0
    first = Path("m.csv").read_bytes()
    assert koding(*asked).code == 0
    assert Path("m.csv").read_bytes() == first
    meta = json.loads(Path("m.csv.meta.json").read_text(encoding="utf-8"))
    assert (meta["seed"], meta["draws"]) == (7, "1000")
