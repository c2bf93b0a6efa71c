"""`koding survey show`: the answers in numbers, bars and words."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, rows

GOLDEN = Path(__file__).parent / "golden"
TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")

SHOWN = {
    "survey-show.txt": "survey show",
    "survey-interval.csv": "survey show --by case --interval --format csv",
    "survey-bars.txt": "survey show --figure high --by case",
    "survey-bars.csv": "survey show --figure high --by case --format csv",
    "survey-item.txt": "survey show --item bemanning --by respondent --lang en",
    "survey-open.txt": "survey show --item hindringer",
}


@pytest.mark.parametrize("name", SHOWN)
def test_the_sample_is_shown_as_the_golden_file(show: Koding, name: str) -> None:
    """Nothing a reader sees of the sample survey changes without somebody meaning it to."""
    result = show(*SHOWN[name].split())
    assert (result.code, result.err) == (0, "")
    assert result.out == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("base", ["respondent", "case"])
def test_the_figures_have_the_numbers_of_the_csv(show: Koding, alone: Path, base: str) -> None:
    """Bars on screen and in SVG must stand in the CSV's order and carry its counts and n."""
    asked = ("survey", "show", "--figure", "levels", "--by", base)
    numbers = rows(show(*asked, "--format", "csv").text)
    assert show(*asked, "--out", "levels.svg").code == 0
    texts = TEXT.findall(Path("levels.svg").read_text(encoding="utf-8"))
    labels = [row["item_label"] for row in numbers]
    assert [text for text in texts if text in labels] == labels
    counts = [
        cell for row in numbers
        for cell in (*(row[f"n_{level}"] for level in range(1, 6)), row["n"]) if cell != "0"
    ]  # fmt: skip
    printed = [text for text in texts if text.isdecimal()]
    assert not Counter(printed) - Counter(counts)
    assert len(printed) > len(counts) * 0.9, "only what is too narrow goes without its number"
    lines = show(*asked).text.splitlines()
    for row in numbers:
        line = next(line for line in lines if line.startswith(row["item_label"][:20]))
        told = [row[f"n_{level}"] for level in range(1, 6)] + [row["n"]]
        assert line.split()[-6:] == told


def test_the_report_s_facts_hold_of_the_sample(show: Koding) -> None:
    """Culture first; culture, law and privacy high in over half of the organisations."""
    numbers = rows(show("survey", "show", "--figure", "high", "--by", "case", "-f", "csv").text)
    assert [row["item"] for row in numbers[:3]] == [
        "organisasjonskultur", "juridisk", "personvern"
    ]  # fmt: skip
    assert [float(row["share_high"]) > 0.5 for row in numbers] == [True] * 3 + [False] * 9
    assert {row["item"] for row in numbers[-2:]} == {"mottakelighet", "nedbemanning"}


def test_items_can_be_named_one_by_one(show: Koding) -> None:
    """Several items make an overview of just these, in the survey's order."""
    found = rows(show("survey", "show", "--item", "etikk", "--item", "juridisk", "-f", "csv").text)
    assert [row["item"] for row in found] == ["juridisk", "etikk"]
    assert [row["n_dont_know"] for row in found] == ["1", "0"]


def test_open_answers_are_all_listed_with_where_they_stand(show: Koding) -> None:
    """Every answer must be a row with its respondent, organisation and line, uncut."""
    found = rows(show("survey", "show", "--item", "hindringer", "-f", "csv").text)
    assert len(found) == 24
    assert len({row["respondent"] for row in found}) == 24
    assert all(row["case"] and row["answer"] for row in found)
    place = found[3]["place"].split(":")
    lines = show("show", place[0], "--lines", f"{place[1]}-{place[1]}").text
    assert found[3]["answer"].split()[0] in lines


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("survey show --figure levels --item bemanning", "none of these items is answered on"),
        ("survey show --item hindringer --out open.svg", "none of these items is answered on"),
        ("survey show --item etikk --item nei", "the survey has no item 'nei'"),
        ("survey show --item hindringer --interval", "free text, which has no shares"),
    ],
)
def test_what_cannot_be_shown_is_told_in_one_sentence(
    show: Koding, command: str, said: str
) -> None:
    """A figure of what has no levels must be refused, and no file left behind."""
    assert said in show(*command.split()).fault
    assert not Path("open.svg").exists()


def test_bars_have_no_intervals(show: Koding) -> None:
    """An interval asked for where none is drawn is wrong usage, not ignored."""
    for more in (("--figure", "high"), ("--out", "bars.svg")):
        assert show("survey", "show", "--interval", *more).code == 2


def test_open_answers_that_were_removed_are_not_invented(study: Path, koding: Koding) -> None:
    """Where their document is gone the answers must not come back from elsewhere."""
    assert koding("documents", "remove", "hindringer", "--yes").code == 0
    shown = koding("survey", "show", "--item", "hindringer")
    assert "no longer a document of that name" in shown.fault


def test_a_population_most_of_which_answered_has_no_interval(study: Path, koding: Koding) -> None:
    """25 of 40 organisations are k of N and no sample; 25 of 60 keep Wilson's interval."""
    settings = (study / "koding.toml").read_text(encoding="utf-8")

    def shown(population: str, *options: str) -> str:
        stated = settings.replace("\n[", f"\npopulation = {population}\n[", 1)
        if stated == settings:
            stated += f"\npopulation = {population}\n"
        (study / "koding.toml").write_text(stated, encoding="utf-8")
        result = koding(
            "survey", "show", "--by", "case", "--interval", "--lang", "en", "--notes", *options
        )
        return " ".join((result.text or result.err).split())

    for options in ((), ("--item", "etikk")):
        assert "25 of 40 organisations answered. That is most" in shown("40", *options)
        assert "Wilson" not in shown("40", *options)
        assert " from " not in shown("40", *options)
        assert "25 of 60 organisations answered." in shown("60", *options)
        assert "Wilson" in shown("60", *options)
    assert "population in koding.toml is 24, but 25 organisations answered" in shown("24")
    assert "population must be a whole number from 1" in shown("0")
    assert "population must be a whole number from 1" in shown('"førti"')
