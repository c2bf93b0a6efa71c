"""`koding matrix`: measures, percentages, figures, and the framework matrix."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from koding.model.label import Language, same
from koding.present.cells import printed
from koding.tabling import Column, ColumnKind
from tests.cli.cli_program import Koding, rows

GOLDEN = Path(__file__).parent / "golden"
TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")

SHOWN = {
    "matrix-percent.txt": "matrix --level theme --by case --percent row",
    "matrix-percent.csv": "matrix --level theme --by case --percent row --format csv",
    "matrix-groups.md": "matrix --level theme --by attribute:sektor --measure documents "
    "--percent column --lang en --format md",
    "matrix-rates.csv": "matrix --level theme --per 1000 --layout long --format csv",
    "matrix-values.csv": "matrix --measure value --by case --format csv",
    "matrix-values.txt": "matrix --measure value --by case",
    "matrix-profile.txt": "matrix --figure profile --by document",
    "matrix-heat.txt": "matrix --figure heat --level theme",
}


@pytest.mark.parametrize("name", SHOWN)
def test_the_sample_is_counted_as_the_golden_file(show: Koding, name: str) -> None:
    """Nothing a reader sees of the sample's matrices changes without somebody meaning it to."""
    result = show(*SHOWN[name].split())
    assert (result.code, result.err) == (0, "")
    assert result.out == (GOLDEN / name).read_bytes()


def test_binary_is_presence(show: Koding) -> None:
    """--binary must be the measure present, cells 0 and 1 only."""
    binary = show("matrix", "--binary", "--format", "csv").text
    assert binary == show("matrix", "--measure", "present", "--format", "csv").text
    cells = {row["etikk"] for row in rows(show("matrix", "--binary", "--format", "csv").text)}
    assert cells <= {"0", "1"}


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_files_are_joined_by_one_key(show: Koding, lang: str) -> None:
    """Every file of themes must call them by path in `theme`, in either language, and by word."""
    asked = ("--lang", lang, "--format", "csv")
    commands = (
        ("matrix", "--level", "theme", "--rows", "themes"), ("crosstab",), ("crosstab", "--test"),
        ("crosstab", "--sensitivity"), ("joint",), ("joint", "--layout", "paper"),
        ("cooccurrence",),
    )  # fmt: skip
    for command in commands:
        found = rows(show(*command, *asked).text)
        assert list(found[0])[:2] == ["theme", "theme_label"], command
        assert {"juridisk", "etikk"} <= {row["theme"] for row in found}, command
    long = {row["theme"] for row in rows(show("crosstab", "--layout", "long", *asked).text)}
    assert long <= {row["theme"] for row in rows(show("matrix", "--layout", "long", *asked).text)}
    kinds = {row["unit_type"] for row in rows(show("matrix", "--layout", "long", *asked).text)}
    assert kinds == {"document"}


def test_percentages_do_not_depend_on_the_format(show: Koding) -> None:
    """The same options must give the same numbers on screen and in CSV, whatever the rows."""
    asked = ("matrix", "--level", "theme", "--by", "case", "--percent", "column")
    csv_ = rows(show(*asked, "--format", "csv").text)
    lines = show(*asked, "--lang", "nb", "--format", "md").text.splitlines()
    for row, line in zip(csv_, lines[4:], strict=False):
        printed = [cell.strip().removesuffix(" %") for cell in line.split("|")[2:-1]]
        numbers = [float(cell.replace(",", ".")) / 100 for cell in printed]
        assert numbers == pytest.approx([float(cell) for cell in list(row.values())[2:]], abs=6e-4)
    sideways = rows(show(*asked, "--rows", "units", "--format", "csv").text)
    themes = rows(show("matrix", "--level", "theme", "--by", "case", "--percent", "row",
                       "--format", "csv").text)  # fmt: skip
    assert float(sideways[0]["etikk"]) == float(
        next(row["fjellvik_kommune"] for row in themes if row["theme"] == "etikk")
    )


MEDIAN = Column("median", same("median"), ColumnKind.NUMBER)


@pytest.mark.parametrize("figure", ["heat", "profile"])
def test_the_figures_have_the_numbers_of_the_csv(show: Koding, figure: str) -> None:
    """What an SVG prints must be the CSV's numbers, cell by cell."""
    asked = ("matrix", "--level", "theme", "--by", "case", "--figure", figure)
    numbers = rows(show(*asked, "--format", "csv").text)
    assert show(*asked, "--out", "figure.svg").code == 0
    texts = TEXT.findall(Path("figure.svg").read_text(encoding="utf-8"))
    if figure == "heat":
        cells = [cell for row in numbers for cell in list(row.values())[2:-1]]
        assert Counter(text for text in texts if text.isdecimal()) == Counter(cells)
    else:
        told = [
            f"{printed(float(row['median']), MEDIAN, Language.NB)} "
            f"({row['least']} til {row['most']})"
            for row in numbers
        ]
        assert [text for text in texts if " til " in text] == told
        left = iter(texts)
        assert all(row["n"] in left for row in numbers)


def test_a_figure_file_needs_no_option(show: Koding) -> None:
    """A name that ends in .svg must give the shades, or of values the profile."""
    for options, figure in (((), "heat"), (("--measure", "value"), "profile")):
        assert show("matrix", *options, "--out", "a.svg").code == 0
        assert show("matrix", *options, "--figure", figure, "--out", "b.svg").code == 0
        assert Path("a.svg").read_bytes() == Path("b.svg").read_bytes()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("matrix --measure share --percent row", "cannot be given in per cent: take passages"),
        ("matrix --measure present --per 1000", "cannot be given per 1000 words"),
        ("matrix --measure value --figure heat", "draw their profile, with --figure profile"),
        ("matrix --measure summary --by section", "not of section: choose one with --by"),
        ("matrix --measure summary --out f.svg", "there is no figure of this, only numbers"),
        ("matrix --by sak", "there is no unit 'sak'"),
    ],
)
def test_what_cannot_be_counted_is_told_in_one_sentence(
    show: Koding, command: str, said: str
) -> None:
    """A measure set against what it cannot be set against must be refused, and say why."""
    assert said in show(*command.split()).fault


@pytest.mark.parametrize(
    "command",
    [
        "matrix --per 1000 --percent row", "matrix --binary --measure words",
        "matrix --figure profile --measure words", "matrix --figure profile --percent row",
        "matrix --measure summary --figure heat", "matrix --measure summary --per 1000",
        "matrix --measure summary --with-survey", "matrix --counts", "matrix --per 0",
    ],
)  # fmt: skip
def test_options_that_make_no_sense_together_are_wrong_usage(show: Koding, command: str) -> None:
    """None may be ignored in silence."""
    result = show(*command.split())
    assert (result.code, result.out) == (2, b"")


def test_without_scales_the_profile_is_empty_and_says_so(fresh: Path, koding: Koding) -> None:
    """An empty study must have an empty profile and an empty heat map, in every rendering."""
    for figure in ("profile", "heat"):
        for format_ in ("table", "csv", "json", "md", "svg"):
            result = koding("matrix", "--figure", figure, "--format", format_)
            assert (result.code, result.err) == (0, ""), (figure, format_)
    assert "Ingen kode" in koding("matrix", "--figure", "profile").text
