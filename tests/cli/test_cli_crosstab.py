"""Themes against scores through the command: small studies whose right answers are known."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding

GOLDEN = Path(__file__).parent / "golden"

SURVEY = """
respondent: nr
organisation: virksomhet
scales:
  utfordring:
    label: {nb: Utfordring, en: Challenge}
    levels:
      - {value: 1, label: {nb: ingen, en: none}}
      - {value: 2, label: {nb: liten, en: small}}
      - {value: 3, label: {nb: noe, en: some}}
      - {value: 4, label: {nb: stor, en: large}}
      - {value: 5, label: {nb: veldig stor, en: very large}}
items:
  - {id: etikk, column: etikk, label: {nb: Etikk, en: Ethics}, scale: utfordring, theme: etikk}
  - id: hvem
    column: hvem
    kind: nominal
    label: {nb: Hvem gjør arbeidet?, en: Who does the work?}
    levels: [{value: egne, label: {nb: egne, en: own}}, {value: innleide, label: {nb: innleide}}]
missing: {"": not_answered}
background: [{column: sektor, attribute: sektor, of: case}]
"""

CLUSTERED = {
    "A": ([5, 4], True), "B": ([4, 5], True), "C": ([4], True), "D": ([2], False),
    "E": ([3], False), "F": ([1, 2], False), "G": ([3], False),
}  # fmt: skip
TIED = {
    **{name: ([score], True) for name, score in zip("ABCD", (5, 5, 4, 4), strict=True)},
    **{name: ([score], False) for name, score in zip("EFGH", (4, 4, 3, 3), strict=True)},
}
LEVELS = ("ingen", "liten", "noe", "stor", "veldig stor")


def make_study(koding: Koding, folder: Path, cases: dict[str, tuple[list[int], bool]]) -> None:
    """Import and read an interview of each organisation, code those with the theme; a survey."""
    assert koding("--coder", "ada", "init", "--name", "Ny").code == 0
    (folder / "inn").mkdir()
    rows = ["nr,virksomhet,sektor,etikk,hvem"]
    for name, (scores, _) in cases.items():
        text = f"---\ncase: Virksomhet {name}\n---\n\nInformant: Vi er {name}.\n"
        (folder / "inn" / f"I{name}.md").write_text(text, encoding="utf-8")
        for score in scores:
            sector = "stat" if name in "ABEF" else "kommune"
            who = "egne" if score > 3 else "innleide"
            rows.append(f"{len(rows)},Virksomhet {name},{sector},{LEVELS[score - 1]},{who}")
    (folder / "codebook" / "survey.yaml").write_text(SURVEY, encoding="utf-8")
    (folder / "survey").mkdir(exist_ok=True)
    (folder / "survey" / "svar.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for command in (
        "codebook add etikk --level theme",
        "import inn",
        "survey load survey/svar.csv",
    ):
        assert koding(*command.split()).code == 0, command
    for name, (_, themed) in cases.items():
        if themed:
            assert koding("--coder", "ada", "tag", f"I{name}", f"Vi er {name}.", "etikk").code == 0
        assert koding("--coder", "ada", "documents", "done", f"I{name}").code == 0


@pytest.fixture
def clustered(alone: Path, koding: Koding) -> Path:
    """Return seven organisations with ten respondents; the first three have the theme."""
    make_study(koding, alone, CLUSTERED)
    return alone


@pytest.fixture
def tied(alone: Path, koding: Koding) -> Path:
    """Return eight organisations with tied scores; the first four have the theme."""
    make_study(koding, alone, TIED)
    return alone


def first(koding: Koding, command: str) -> dict[str, str]:
    """Return the first row of a command's CSV."""
    result = koding("crosstab", "--format", "csv", *command.split())
    assert result.code == 0, result.err
    return next(csv.DictReader(io.StringIO(result.text)))


def test_clustered_respondents_come_out_right(clustered: Path, koding: Koding) -> None:
    """The clustered example must give delta 1 and p 1/35, not the naive .0079."""
    row = first(koding, "--test --by respondent --statistic delta")
    assert (row["n"], row["n_cases"], float(row["delta"])) == ("10", "7", 1)
    assert round(float(row["p_delta"]), 4) == round(1 / 35, 4) == 0.0286
    by_default = first(koding, "--test --by respondent")
    assert round(float(by_default["p_tau_b"]), 4) == 0.0286


def test_mann_whitney_with_ties_comes_out_right(tied: Path, koding: Koding) -> None:
    """Scores 5,5,4,4 with the theme and 4,4,3,3 without must give U 14 and p .1714."""
    text = koding(
        "crosstab", "--test", "--statistic", "delta", "--layout", "long", "--format", "csv"
    ).text
    delta = list(csv.DictReader(io.StringIO(text)))[2]
    assert (delta["statistic"], delta["u"]) == ("delta", "14.0")
    assert round(float(delta["p"]), 4) == 0.1714
    row = first(koding, "--test")
    assert round(float(row["p_tau_b"]), 4) == round(float(row["p_least_tau_b"]), 4) == 0.1714


@pytest.mark.parametrize("format_", ["txt", "csv", "json", "md"])
def test_every_format_of_the_tests_is_as_it_was(tied: Path, koding: Koding, format_: str) -> None:
    """Tables, CSV, JSON and Markdown of the tests must be the golden files' bytes."""
    asked = "table" if format_ == "txt" else format_
    options = ["--test", "--statistic", "tau-b", "--statistic", "delta", "--bootstrap", "200"]
    result = koding("crosstab", *options, "--format", asked)
    assert result.out == (GOLDEN / f"crosstab-tests.{format_}").read_bytes()


def test_the_preflight_stands_before_the_numbers(tied: Path, koding: Koding) -> None:
    """What the design can reach must be read before the table, in the language asked for."""
    text = koding("crosstab", "--test", "--all", "--notes", "--lang", "en").text
    before, _, after = text.partition("─")
    assert "Smallest p that can be reached for tau-b, given the scores and amounts" in before
    assert "ties included: 0.1714" in before.replace("\n", " ")
    assert "This design cannot show significance" in before.replace("\n", " ")
    assert "Exact permutation tests" in after
    assert "*" not in text


def test_the_other_tables_come_out(tied: Path, koding: Koding) -> None:
    """Answers, attributes, cells, Fisher and sensitivity must be those of the eight cases."""
    assert first(koding, "--item hvem")["egne_present"] == "4"
    assert first(koding, "--attribute sektor")["stat_cases"] == "4"
    cells = first(koding, "--contingency")
    assert (cells["presence"], cells["n"], cells["expected"]) == ("with", "0", "0.0")
    fisher = first(koding, "--contingency --test")
    assert float(fisher["p_fisher"]) == pytest.approx(30 / 70)
    assert first(koding, "--sensitivity")["n_several"] == "0"
    assert first(koding, "--by document")["n_valid"] == "8"


def test_the_figure_shows_the_numbers_of_the_table(tied: Path, koding: Koding) -> None:
    """A figure must come without being asked to test, and say that eight give no intervals."""
    drawn = koding("crosstab", "--figure", "association").text
    assert "●" in drawn
    assert "Ingen intervaller: det er færre enn 20 virksomheter (8)" in drawn.replace("\n", " ")
    assert "95 %-intervall" not in drawn
    assert koding("crosstab", "--out", "tau.svg", "--seed", "5").code == 0
    assert (tied / "tau.svg").read_bytes().startswith(b"<?xml")
    beside = json.loads((tied / "tau.svg.meta.json").read_text(encoding="utf-8"))
    assert (beside["seed"], beside["correction"], beside["bootstrap"]) == (5, "holm", "2000")


@pytest.mark.parametrize("option", ["--measure value", "--amount present"])
def test_what_does_not_work_is_not_offered(tied: Path, koding: Koding, option: str) -> None:
    """A measure or an amount that cannot be had must be wrong usage, with those that can named."""
    result = koding("crosstab", "--test", *option.split())
    assert (result.code, "'passages'" in result.err) == (2, True)


def test_the_same_seed_gives_the_same_bytes(clustered: Path, koding: Koding) -> None:
    """Everything drawn at random must repeat, and change with the seed."""
    for options in (["--test", "--bootstrap", "100"], ["--sensitivity"]):
        one, again = (koding("crosstab", *options, "--seed", "3").out for _ in range(2))
        assert one == again
    seeds = [
        koding("crosstab", "--sensitivity", "--notes", "--seed", seed).out for seed in ("3", "4")
    ]
    assert seeds[0] != seeds[1]


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        ("--item hvem --test", "test it with --contingency --test"),
        ("--by respondent --contingency", "leave out --by"),
        ("--attribute farge", "there is no attribute 'farge'"),
        ("--test --amount value", "name a code with a scale"),
        ("--attribute sektor --sensitivity", "name items with an ordered scale"),
    ],
)
def test_what_cannot_be_had_is_one_sentence(
    tied: Path, koding: Koding, command: str, fault: str
) -> None:
    """Each impossible wish must end in one sentence that says what to do."""
    assert fault in koding("crosstab", *command.split()).fault


def test_two_tables_at_once_are_wrong_usage(tied: Path, koding: Koding) -> None:
    """Scores and tests in one call must be refused as wrong usage."""
    result = koding("crosstab", "--scores", "--test")
    assert (result.code, "choose one of" in result.err) == (2, True)


@pytest.mark.parametrize(
    "options", ["--test", "--contingency", "--sensitivity", "--contingency --test"]
)
def test_the_sample_s_tables_stay_in_one_piece(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch, options: str
) -> None:
    """On the sample study every table of the tests must fit a page, its columns side by side."""
    monkeypatch.setenv("COLUMNS", "100")
    text = koding("crosstab", *options.split()).text
    assert max(map(len, text.splitlines())) <= 100
    assert sum(line.startswith("Tema ") for line in text.splitlines()[1:]) == 1
