"""`koding export reading`: what is on the page, what is left out, and what is said of that."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.actions.letters import fill_in
from tests.cli.cli_program import Demo, Koding, run_program
from tests.present.report_page import Page

_LINE = re.compile(r'<p id="([^"]+)"><a class="n".*?</p>')
_MARK = re.compile(r'<mark class="([^"]+)" data-p="([^"]+)">(.*?)</mark>')


def _page(koding: Koding, *options: str) -> str:
    result = koding("export", "reading", "--out", "kopi.html", *options)
    assert result.code == 0, result.err
    return Path("kopi.html").read_text("utf-8")


def _facts(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="facts">(.*?)</script>', page)
    assert found is not None
    made: dict[str, Any] = json.loads(found[1])
    return made


@pytest.fixture(scope="module")
def plain(demo: Demo) -> str:
    """Return the page of the sample study, in English, as it is without any option."""
    out = demo.folder.parent / "kopi.html"
    made = run_program("export", "reading", "--out", str(out), "--lang", "en", folder=demo.folder)
    assert made.code == 0, made.err
    return out.read_text("utf-8")


def test_the_page_needs_nobody_and_is_its_makers_alone(
    study: Path, koding: Koding, plain: str
) -> None:
    """The page fetches nothing and says so to the browser, and is the same bytes each time."""
    page = _page(koding, "--lang", "en")
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
    assert page == plain
    assert json.loads((study / "kopi.html.meta.json").read_text("utf-8"))["unit"] == "passage"


def test_every_counted_passage_is_there_with_its_words(
    study: Path, koding: Koding, plain: str
) -> None:
    """The coloured words of each passage are those of the passages file, and the tree counts it."""
    del study
    page = plain
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
    tree = re.search(r'<a href="#code-\d+">Ethics</a><span class="num">(\d+)</span>', page)
    assert tree is not None
    assert tree[1] == "39"


def test_a_line_is_a_place_to_point_at(plain: str) -> None:
    """Each numbered line of a document has its place as its name, in order, with its words."""
    names = [line[1] for line in _LINE.finditer(plain)]
    mine = [name for name in names if name.startswith("I03:")]
    assert mine == [f"I03:{number}" for number in range(1, 284)]
    assert len(set(names)) == len(names)
    assert 'id="I03:9"><a class="n" tabindex="-1" href="#I03:9">9</a>Jeg er lungelege.' in plain
    assert '<html lang="en">' in plain
    assert '<section id="texts" lang="nb"' in plain


def test_the_page_speaks_one_language(study: Path, koding: Koding, plain: str) -> None:
    """What koding says on the page is in the language asked for, what the script says too."""
    del study
    english = _facts(plain)["say"]
    page = _page(koding, "--lang", "nb", "--document", "G01")
    if "Lesekopi" not in page:
        pytest.skip("the Norwegian is not in the catalogue yet")
    norwegian = _facts(page)["say"]
    assert all(norwegian[key] != said for key, said in english.items() if key not in ("line",))
    assert "<span>Reading copy</span>" in plain
    assert "<span>Lesekopi</span>" in page
    assert "Reading copy" not in page


def _said(words: str, page: str) -> bool:
    return words in Page(page).text


def test_whoever_said_no_or_is_frozen_is_not_in_it(study: Path, koding: Koding, plain: str) -> None:
    """Their words are nowhere in the file; on the page and in the terminal it is said, with n."""
    del study
    own, hers = "Jeg er lungelege.", "Er det lov?"
    assert own in plain
    assert _said(hers, plain)
    assert koding("participants", "set", "Informant 3", "--not", "quote").code == 0
    assert koding("participants", "set", "Deltaker 1", "--not", "quote").code == 0
    told = koding("export", "reading", "--out", "kopi.html", "--lang", "en")
    page = Path("kopi.html").read_text("utf-8")
    assert own not in page
    assert "I03" not in [one[0] for one in _facts(page)["documents"]]
    assert not _said(hers, page)
    assert _said("[left out]", page)
    assert _said("Ikke helt sånn, behandlingen er jo din.", page)
    for said in (
        "nobody answers there but people who have said no to being quoted: I03.",
        "What people say who have said no to being quoted is left out: ",
    ):
        assert said in Page(page).text
        assert said in told.err
    assert koding("participants", "freeze", "Deltaker 3").code == 0
    told = koding("export", "reading", "--out", "kopi.html", "--lang", "en")
    page = Path("kopi.html").read_text("utf-8")
    assert page.count("G01") == 1
    assert "since somebody who speaks there is frozen: G01." in told.err
    assert "is frozen" in koding("export", "reading", "--out", "k.html", "--document", "G01").fault
    only = koding("export", "reading", "--out", "k.html", "--document", "I03")
    assert "nothing to write" in only.fault
    assert not Path("k.html").exists()


def test_whoever_is_frozen_is_in_no_open_answers_either(study: Path, koding: Koding) -> None:
    """A document nobody else speaks in is left out whole; of shared ones what is theirs alone."""
    del study
    assert koding("participants", "freeze", "Informant 3").code == 0
    made = koding("export", "reading", "--out", "k.html", "--kind", "open answers", "--lang", "en")
    assert made.code == 0, made.err
    assert "since somebody who speaks there is frozen: I03." in made.err
    page = Path("k.html").read_text("utf-8")
    assert "Jeg er lungelege." not in page
    assert "muligheter:1" in page


def test_declined_words_are_cut_out_of_the_text(study: Path, koding: Koding, plain: str) -> None:
    """What an informant declines to have printed is not in the file, nor are its passages."""
    listed = koding("passages", "--document", "I03", "--code", "etikk", "--format", "csv").text
    row = next(csv.DictReader(io.StringIO(listed)))
    assert koding("quote", row["guid"]).code == 0
    assert koding("quotes", "send", "Informant 3", "--out", "brev.docx").code == 0
    fill_in(study / "brev.docx", study / "svar.docx", {1: ("declined", "")})
    assert koding("quotes", "receive", "svar.docx").code == 0
    told = koding("export", "reading", "--document", "I03", "--out", "kopi.html", "--lang", "en")
    page = Path("kopi.html").read_text("utf-8")
    words = row["quote"].split(".")[0]
    assert words in Page(plain).text
    assert words not in Page(page).text
    assert row["guid"][:13] in plain
    assert row["guid"][:13] not in page
    assert "declined to have printed are left out in 1 place." in told.err
    assert "[left out]" in page
    assert len(_LINE.findall(page)) == 283


def test_a_narrow_copy_holds_nothing_else(study: Path, koding: Koding) -> None:
    """With a code and a document, no other code, text, memo or table of themes is in the file."""
    del study
    page = _page(koding, "--code", "etikk", "--document", "I03", "--memos", "--lang", "nb")
    facts = _facts(page)
    assert [one[0] for one in facts["documents"]] == ["I03"]
    assert {str(one[2]).split("/")[0] for one in facts["codes"]} == {"etikk"}
    assert "Finansiering / " not in page
    assert "Ledelsesforankring" not in page
    assert not re.search(r"I0[124-8]:\d", page)
    headings = Page(page).headings
    assert "Etikk" in " ".join(headings)
    assert len(facts["passages"]) == 12


def test_a_memo_on_words_that_are_left_out_is_not_put_on_others(
    study: Path, koding: Koding
) -> None:
    """On hidden turns it is left out, and told; on others' words it stays, at their own line."""
    del study
    for line in ("6", "11"):
        said = f"Om linje {line}, smørbrød. 🙂"
        assert koding("memo", "add", "--document", "G01", "--where", line, "-t", said).code == 0
    listed = koding("speakers", "G01", "--format", "csv").text.splitlines()
    who = {row["label"]: row["participant"] for row in csv.DictReader(listed)}
    page = _page(koding, "--memos", "--document", "G01")
    assert re.search(r'class="memo"><h3>G01:\d+(-\d+)?</h3>', page) and "G01 @" not in page
    assert "Om linje 6," in page and "Om linje 11," in page
    assert koding("participants", "set", who["Anne"], "--not", "quote").code == 0
    asked = ("export", "reading", "--out", "k.html", "--memos", "--lang", "en")
    told = koding(*asked, "--document", "G01")
    page = Path("k.html").read_text("utf-8")
    assert "Om linje 6," not in page
    assert "Om linje 11," in page
    assert "memo" in told.err
    assert koding("participants", "set", who["Anne"], "--may", "quote").code == 0
    case = next(row["case"] for row in csv.DictReader(listed) if row["label"] == "Jamal")
    page = _page(koding, "--memos", "--document", "G01", "--case", case)
    assert "Om linje 6," not in page
    assert "Om linje 11," in page


def test_what_is_to_be_published_has_no_texts(study: Path, koding: Koding) -> None:
    """With --publish there are no texts, counts of codes, examples or memos, and it is said."""
    del study
    told = koding("export", "reading", "--out", "k.html", "--publish", "5", "--lang", "en")
    page = Path("k.html").read_text("utf-8")
    assert "Jeg er lungelege." not in page
    assert _facts(page)["passages"] == []
    assert 'class="num"' not in page
    assert "The texts, and how much is coded, are left out" in told.err
    assert "This copy holds no interviews." in page
    assert "leave your control" not in told.err
    for option in ("--memos", "--names"):
        fault = koding("export", "reading", "--out", "x.html", "--publish", "5", option).fault
        assert f"{option} cannot be published" in fault


def test_names_stand_there_only_when_asked_for(study: Path, koding: Koding, plain: str) -> None:
    """Without --names there are pseudonyms and no titles; with it, what the texts call people."""
    del study
    page = plain
    title = "Intervju med overlege og dataleder, Sundet sykehus HF"
    assert '<p class="who">Informant 3</p>' in page
    assert title not in page
    assert "Oppdiktet materiale til undervisning" not in page
    assert _said("Names in the texts were never replaced in this study", page)
    named = _page(koding, "--document", "I03", "--lang", "en", "--names")
    assert '<p class="who">Informant</p>' in named
    assert title in named
    texts = [Page(one).text for one in (page, named)]
    by_pseudonym, again = (text.count("Informants go by a pseudonym") for text in texts)
    assert again == by_pseudonym - 1
    assert koding("participants", "set", "Informant 3", "--not", "name").code == 0
    assert '<p class="who">Informant 3</p>' in _page(koding, "--document", "I03", "--names")


def test_a_page_that_cannot_be_written_is_one_sentence(study: Path, koding: Koding) -> None:
    """A file of another ending, a code or a document that is not there: nothing is written."""
    assert "does not end in .html" in koding("export", "reading", "--out", "k.pdf").fault
    asked = ("export", "reading", "--out", "k.html")
    assert "did you mean" in koding(*asked, "--code", "etik").fault
    assert "I99" in koding(*asked, "--document", "I99").fault
    assert not list(study.glob("k.*"))


def test_nothing_a_study_says_becomes_markup(alone: Path, koding: Koding) -> None:
    """Scripts, quotes, ends of scripts and bidi controls in texts, names and memos do nothing."""
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;\u202e\u2066"
    assert koding("init", "--name", 'Ny </title><b> "x"').code == 0
    text = f"Intervjuer: Hva?\nInformant: Jeg sa {evil} og blåbær 👩\u200d🔬 e\u0301.\n"
    (alone / "I'1 <b>.txt").write_text(text, "utf-8")
    assert koding("import", "I'1 <b>.txt").code == 0
    assert koding("codebook", "add", "a <script>\"&'", "--definition", evil).code == 0
    assert koding("tag", "I'1 <b>", "2", "a <script>\"&'", "--memo", evil).code == 0
    page = _page(koding, "--memos", "--names")
    read = Page(page)
    names = [name for name, _ in read.tags]
    assert names.count("script") == 2
    assert "b" not in names or all(one.get("class") for name, one in read.tags if name == "b")
    pictures = [str(one["src"]) for name, one in read.tags if name == "img"]
    assert all(one.startswith("data:image/svg+xml;base64,") for one in pictures)
    assert not any(key.startswith("on") for _, one in read.tags for key in one)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)
    assert "alert(2)" in read.text
    assert _facts(page)["passages"][0][7] != ""
