"""Every layout that the pages on formats show is read as they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from koding.codebook import read_survey_codebook
from koding.codebook.guide import read_guide
from koding.reading import read_transcript

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = [DOCS / "formats.md", DOCS / "nb" / "formats.md"]
LAYOUT = re.compile(r"^<!-- layout(?: (\.\w+))?: ([^\n]+) -->\n```text\n(.*?)^```$", re.M | re.S)
"""An example: the ending it is saved with (.txt where none is said), who speaks, the file."""


@pytest.mark.parametrize("page", PAGES, ids=["en", "nb"])
def test_each_layout_names_the_speakers_that_the_page_says(page: Path, tmp_path: Path) -> None:
    """A file copied from the page has the speakers named above it, and nobody else."""
    shown = LAYOUT.findall(page.read_text("utf-8"))
    assert len(shown) >= 15
    for number, (ending, named, body) in enumerate(shown):
        file = tmp_path / f"layout{number}{ending or '.txt'}"
        file.write_text(body, "utf-8")
        transcript = read_transcript(file)
        found = dict.fromkeys(turn.speaker for turn in transcript.turns)
        assert None not in found, body
        assert ", ".join(map(str, found)) == named, body
        assert transcript.doubts == (), body


def test_times_stand_in_every_example_that_shows_them(tmp_path: Path) -> None:
    """Where an example has a time for each turn, each turn is given its own."""
    timed = 0
    for number, (ending, _, body) in enumerate(LAYOUT.findall(PAGES[0].read_text("utf-8"))):
        starts = re.sub(r"--> \S+", "", body)
        if not (written := re.findall(r"\b(?:00:)?0?0:(\d\d)\b", starts)):
            continue
        file = tmp_path / f"layout{number}{ending or '.txt'}"
        file.write_text(body, "utf-8")
        read = [mark.starts_ms // 1000 for mark in read_transcript(file).times]
        assert read == list(map(int, written)), body
        timed += 1
    assert timed >= 6


def test_both_pages_show_the_same_layouts() -> None:
    """The Norwegian page has the examples of the English one, in the same order."""
    english, norwegian = (LAYOUT.findall(page.read_text("utf-8")) for page in PAGES)
    assert english == norwegian


@pytest.mark.parametrize("page", PAGES, ids=["en", "nb"])
def test_the_yaml_of_both_pages_is_taken(page: Path, tmp_path: Path) -> None:
    """The guide and the survey's codebook on the page are files that koding reads."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)
    (guide,) = [block for block in blocks if block.startswith("topics:")]
    (survey,) = [block for block in blocks if block.startswith("respondent:")]
    file = tmp_path / "one.yaml"
    file.write_text(guide, "utf-8")
    assert [one.themes for one in read_guide(file).questions] == [("juridisk",), ("personvern",)]
    file.write_text(survey, "utf-8")
    assert len(read_survey_codebook(file).items) == 3


@pytest.mark.parametrize("page", PAGES, ids=["en", "nb"])
def test_nothing_is_left_to_fill_in(page: Path) -> None:
    """No placeholder of a draft stands in a page that users read."""
    assert "<<" not in page.read_text("utf-8")
