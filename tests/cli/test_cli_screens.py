"""What the analyses print by default: on one screen, in words, as the golden files have it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from koding.messages.tables import WORDS
from koding.messages.tables.ranks import FIRST, METHOD
from koding.model.label import Language, Template
from tests.cli.cli_program import Demo, Koding

GOLDEN = Path(__file__).parent / "golden" / "screens"
SCREENS = {
    "crosstab": "crosstab",
    "matrix": "matrix",
    "matrix-theme": "matrix --level theme",
    "joint": "joint",
    "agreement": "agreement",
    "saturation": "saturation",
    "cooccurrence": "cooccurrence",
}
FURTHER = {
    "words": "words",
    "find": "find data",
    "find-cases": "find data --count case",
    "survey": "survey show",
    "matrix-case": "matrix --by case",
    "matrix-section": "matrix --by section",
    "matrix-group": "matrix --by section --document G01",
    "matrix-per": "matrix --per 1000",
    "agreement-pairs": "agreement --pairs",
    "agreement-disagreements": "agreement --disagreements",
    "agreement-confusion": "agreement --confusion",
    "agreement-overlap": "agreement --overlap 80",
    "joint-long": "joint --layout long",
    "joint-paper": "joint --layout paper",
}
"""What has no `--all` of a table's rows, or another way to all of it."""
MOST_LINES = 24
SHORTENED = re.compile(r"(?<![\w.])([^\W\d_]{1,7})\.(?=  |$|\s+[a-zæøå])", re.M)
"""A word with a full stop where no sentence ends: before a heading, or before a small letter."""
PAGES = [Path(__file__).parents[2] / "docs" / page for page in ("words.md",)]


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("name", [*SCREENS, *FURTHER])
def test_each_default_is_the_golden_screen(
    demo: Demo,
    alone: Path,
    koding: Koding,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    language: str,
    width: int,
) -> None:
    """Piped too, a default fits COLUMNS, takes 24 lines at 80, and is what it was looked at as."""
    monkeypatch.setenv("COLUMNS", str(width))
    asked = (SCREENS | FURTHER)[name].split()
    result = koding("--study", str(demo.folder), *asked, "--lang", language)
    assert (result.code, result.err) == (0, "")
    lines = result.text.splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines) <= MOST_LINES
    assert result.out == (GOLDEN / f"{name}-{language}-{width}.txt").read_bytes()


def test_no_heading_is_shortened_to_a_word_that_the_page_of_words_lacks() -> None:
    """A short word with a full stop in a default's headings stands in docs/words.md."""
    known = "".join(page.read_text("utf-8") for page in PAGES)
    heads = {
        file.name: "\n".join(
            file.read_text("utf-8").splitlines()[: 2 if "find" in file.name else 4]
        )
        for file in GOLDEN.glob("*.txt")
    }
    assert len(heads) == 4 * len(SCREENS | FURTHER)
    stray = [
        (name, word)
        for name, head in heads.items()
        for word in SHORTENED.findall(head)
        if f"{word}." not in known
    ]
    assert stray == []


@pytest.mark.parametrize("language", [Language.NB, Language.EN])
def test_no_heading_of_any_table_is_shortened(language: Language) -> None:
    """Among all words of all tables there is no abbreviation that docs/words.md does not have."""
    known = "".join(page.read_text("utf-8") for page in PAGES)
    stray = [
        (key, word)
        for key, said in WORDS.items()
        for word in shortened(Template.waiting(said).text(language))
        if f"{word}." not in known
    ]
    assert stray == []
    assert shortened("n resp.") == ["resp"]
    assert shortened("Utdr. i alt") == ["Utdr"]
    assert (shortened("col. %"), shortened("w/o")) == (["col"], ["w/o"])
    assert shortened("Left out: {names}.") == shortened("It is so.") == []


def test_both_pages_of_words_have_what_is_shortened() -> None:
    """What the English page says is shortened in Norwegian tables, the Norwegian page explains."""
    docs = Path(__file__).parents[2] / "docs"
    told = (docs / "words.md").read_text("utf-8").partition("## What is shortened")[2]
    marks = [
        row.split("|")[2].strip() for row in told.partition("\n## ")[0].splitlines()[4:] if row
    ]
    assert {"n", "Nr.", "stor+"} <= set(marks)
    rows = (docs / "nb/words.md").read_text("utf-8").partition("## Det som er forkortet")[2]
    said = [row.split("|")[1].strip(" *") for row in rows.splitlines() if row.startswith("| **")]
    assert [one.replace("ρ eller ", "") for one in said] == marks


def shortened(text: str) -> list[str]:
    """Return the words of a heading or sentence that are cut short: `resp.`, `col. %`, `w/o`."""
    inside = re.findall(r"(?<![\w.{])([^\W\d_]{1,5})\.(?=\s+[a-zæøå%<](?![α-ω]))", text)
    words = text.split()
    last = re.fullmatch(r"([^\W\d_]{1,7})\.", words[-1]) if words else None
    is_heading = last is not None and len(words) <= 3 and (text[0].islower() or len(words) == 1)
    return [*inside, *([last[1]] if last and is_heading else []), *re.findall(r"\b\w/\w\b", text)]


@pytest.mark.parametrize("name", ["words", "survey"])
def test_the_rest_is_one_named_option_away(
    demo: Demo, alone: Path, koding: Koding, name: str
) -> None:
    """`--notes` has every note of the Markdown; `--all`, or `--top 0`, every row of the CSV."""
    asked = ("--study", str(demo.folder), *FURTHER[name].split(), "--lang", "en")
    markdown = koding(*asked, "--format", "md").text
    notes = [re.sub(r"\\", "", line) for line in markdown.split("\n\n")[3:] if line.strip()]
    whole = " ".join(koding(*asked, "--notes").text.split())
    shown = re.compile(r"The \d+ most frequent of \d+")
    told = [" ".join(one.split()).rstrip(".") for one in notes if not shown.match(one)]
    assert [one for one in told if one not in whole] == []
    everything = koding(*asked, "--top", "0") if name == "words" else koding(*asked, "--all")
    rows = koding(*asked, *(["--top", "0"] if name == "words" else []), "--format", "csv")
    assert len(everything.text.splitlines()) >= len(rows.text.splitlines())


def test_every_note_says_whether_it_changes_the_reading() -> None:
    """Each note of these analyses is of the first rank or of the method, and none is of both."""
    assert not METHOD & FIRST.keys()
    assert METHOD | FIRST.keys() <= WORDS.keys()
    others = ("suggest", "find", "words", "identifiers", "pseudonym", "cut_cells", "summaries")
    notes = {
        key
        for key in WORDS
        if key.startswith(("note.", "agreement.note."))
        and not key.removeprefix("note.").startswith(others)
    }
    assert notes - METHOD - FIRST.keys() == set()


@pytest.mark.parametrize("name", SCREENS)
def test_all_that_is_left_out_is_one_option_away(
    demo: Demo, alone: Path, koding: Koding, name: str
) -> None:
    """`--notes` prints every note that the Markdown has, and the default says how many more."""
    asked = ("--study", str(demo.folder), *SCREENS[name].split(), "--lang", "en")
    markdown = koding(*asked, "--format", "md").text
    notes = [re.sub(r"\\", "", line) for line in markdown.split("\n\n")[3:] if line.strip()]
    whole = " ".join(koding(*asked, "--notes").text.split())
    missing = [note for note in notes if " ".join(note.split()).rstrip(".") not in whole]
    assert missing == []
    short = koding(*asked).text
    more = re.search(r"(\d+) notes? more: --notes", short)
    assert more is not None
    assert int(more[1]) < len(notes)
    assert "more: --notes" not in whole


@pytest.mark.parametrize("name", SCREENS)
def test_all_prints_what_the_files_hold(demo: Demo, alone: Path, koding: Koding, name: str) -> None:
    """`--all` prints as many rows as the CSV has, or more where columns are parted."""
    asked = ("--study", str(demo.folder), *SCREENS[name].split(), "--lang", "en")
    held = koding(*asked, "--format", "csv").text.splitlines()
    if name.startswith("matrix"):
        held = koding(*asked, "--rows", "themes", "--format", "csv").text.splitlines()
    assert len(koding(*asked, "--all").text.splitlines()) >= len(held)


def test_a_code_stands_indented_under_its_theme(demo: Demo, alone: Path, koding: Koding) -> None:
    """No row repeats the names above it, and a level without its parents is given them."""
    study = ("--study", str(demo.folder))
    for level in ("all", "code"):
        lines = koding(*study, "matrix", "--level", level, "--lang", "en").text.splitlines()
        at = next(place for place, line in enumerate(lines) if line.startswith("Ethics"))
        assert lines[at + 1].startswith("  Bias ")
        assert not any(" / " in line for line in lines)
    assert not any(
        line.startswith("Ethics /")
        for line in koding(*study, "agreement", "--all", "--lang", "en").text.splitlines()
    )


def test_files_are_what_they_were(demo: Demo, alone: Path, koding: Koding) -> None:
    """Whether all or little is printed changes no CSV, JSON or Markdown."""
    for format_ in ("csv", "json", "md"):
        asked = ("--study", str(demo.folder), "joint", "--format", format_)
        assert koding(*asked).out == koding(*asked, "--all", "--notes").out
