"""`koding find` and `koding words` on the sample study."""

from __future__ import annotations

import json
import shlex
import unicodedata
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # no stubs are installed
import pytest

from tests.cli.cli_program import Koding, rows, write_transcript

GOLDEN = Path(__file__).parent / "golden"

SHOWN = {
    "find.txt": "find råd",
    "find.csv": "find personvern --informants --format csv",
    "find.json": "find 'kunstig intelligens' --document I01 --lang en --format json",
    "find-near.txt": "find 'data ~3 deling' --lang en",
    "find-words.csv": "find personvern --count word --format csv",
    "find-cases.txt": "find 'etikk | etisk' --count case --informants --kind interview",
    "find-speakers.csv": "find data --count speaker --document G01 --format csv",
    "find-code.txt": "find data --code juridisk --exclude 'data*direktør'",
    "find-right.txt": "find råd --sort right --informants",
    "words-near.txt": "words --near 'data' --within 4 --top 12 --lang en",
    "words-against.csv": "words --code personvern --against rest --top 10 --format csv",
    "words.txt": "words --top 15",
    "words-members.csv": "words --by member --least 25 --document I02 --top 0 --format csv",
    "words-cases.csv": "words --by form --unit case --top 10 --format csv",
    "words-code.txt": "words --code etikk --all --top 5 --lang en",
}


@pytest.mark.parametrize("name", SHOWN)
def test_the_sample_is_searched_as_the_golden_file(show: Koding, name: str) -> None:
    """Nothing a reader sees of these changes without somebody meaning it to."""
    result = show(*shlex.split(SHOWN[name]))
    assert (result.code, result.err) == (0, "")
    assert result.out == (GOLDEN / name).read_bytes()


def test_spans_are_of_the_text(show: Koding) -> None:
    """What stands between start and end in the passage's text is what the hit says."""
    hit = rows(show("find", "personvernombud", "--format", "csv").text)[0]
    shown = show("show", hit["document"], "--lines", hit["line"]).text
    assert hit["words"] in shown
    assert int(hit["end"]) - int(hit["start"]) == len(hit["words"])


def test_marks_make_no_difference(show: Koding) -> None:
    """A query typed with combining marks finds what the composed one finds."""
    composed = show("find", "=på =en =måte", "--format", "csv")
    assert (
        composed.out
        == show("find", unicodedata.normalize("NFD", "=på =en =måte"), "--format", "csv").out
    )
    assert rows(composed.text)


def test_counts_are_of_the_same_hits(show: Koding) -> None:
    """By word, document, organisation or speaker the hits add up to those listed."""
    listed = len(rows(show("find", "data", "--format", "csv").text))
    assert listed > 50
    for unit in ("word", "document", "case", "speaker"):
        counted = rows(show("find", "data", "--count", unit, "--format", "csv").text)
        assert sum(int(row["hits"]) for row in counted) == listed


def test_kinds_of_match_can_be_chosen(show: Koding) -> None:
    """The kinds together are all there is."""
    whole = rows(show("find", "råd", "--format", "csv").text)
    parts = [
        len(rows(show("find", "råd", "--match", kind, "--format", "csv").text))
        for kind in ("form", "first member", "last member", "middle member")
    ]
    assert sum(parts) == len(whole)
    assert {row["match_label"] for row in whole} >= {"førsteledd", "sisteledd"}


def test_nothing_found_is_no_fault(show: Koding) -> None:
    """An empty result says so, on screen and beside a file, and is no error."""
    result = show("find", "finnesikke")
    assert (result.code, result.text, result.err) == (0, "Ingen treff på finnesikke.\n", "")
    counted = show("find", "finnesikke", "--count", "case", "--lang", "en")
    assert counted.text.splitlines()[0] == "No hits for finnesikke."
    filed = show("find", "finnesikke", "--format", "csv")
    assert (len(filed.text.splitlines()), filed.err) == (1, "no hits for finnesikke\n")
    assert json.loads(show("find", "finnesikke", "--format", "json").text)["n"] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["find", '"uten'], "not closed"),
        (["find", "/(/"], "not a regular expression"),
        (["find", "a ~5"], "lacks a word"),
        (["find", "a ~500 b"], "~500 is not near"),
        (["find", "  "], "nothing to search for"),
        (["find", "x", "--document", "I99"], "no document called 'I99'"),
        (["find", "x", "--in", "memos", "--document", "I01"], "memos have no speakers"),
        (["find", "data", "--tag", "finnesikke"], "no code called 'finnesikke'"),
        (["words", "--case", "Nav"], "no organisation called 'Nav'"),
    ],
)
def test_wrong_questions_are_one_sentence(show: Koding, arguments: list[str], said: str) -> None:
    """What cannot be searched for is said, never a traceback."""
    result = show(*arguments)
    assert said in result.err
    assert "Traceback" not in result.err
    assert result.code == 1


def test_how_much_each_hesitates_is_shown(show: Koding) -> None:
    """A row a speaker or document, who hesitates most first; what says nothing here is refused."""
    speakers = rows(show("words", "--hesitations", "--format", "csv").text)
    assert sum(int(row["hesitations"]) for row in speakers) == 7
    rates = [float(row["per_1000"]) for row in speakers]
    assert rates == sorted(rates, reverse=True)
    documents = rows(show("words", "--hesitations", "--unit", "document", "--format", "csv").text)
    assert sum(int(row["words"]) for row in documents) == sum(int(row["words"]) for row in speakers)
    for wrong in (["--all"], ["--by", "form"], ["--near", "data"], ["--publish", "5"]):
        refused = show("words", "--hesitations", *wrong)
        assert (refused.code != 0, refused.out) == (True, b"")


def test_what_is_found_is_tagged_and_undone(study: Path, koding: Koding) -> None:
    """A concordance tags what it found, after a dry run that changes nothing."""
    asked = ("find", "samtykke", "--tag", "personvern", "--whole", "line")
    before = koding("passages", "--format", "csv").text
    rehearsed = koding(*asked, "--dry-run")
    assert rehearsed.err.endswith("this was a dry run: nothing was changed\n")
    assert koding("passages", "--format", "csv").text == before
    done = koding(*asked)
    assert done.out == rehearsed.out
    assert "tagged" in done.err
    made = rows(koding("passages", "--format", "csv").text)
    assert {row["origin"] for row in made} >= {"search"}
    assert koding("undo").code == 0
    assert koding("passages", "--format", "csv").text == before
    assert koding("check").code == 0


def test_a_workbook_holds_the_same(study: Path, koding: Koding) -> None:
    """XLSX holds the columns of the CSV."""
    assert koding("find", "etikk", "--out", "treff.xlsx").code == 0
    sheet = openpyxl.load_workbook("treff.xlsx").worksheets[0]
    header = [cell.value for cell in next(sheet.iter_rows())]
    assert len(header) == len(rows(koding("find", "etikk", "--format", "csv").text)[0])


def test_a_strange_transcript_is_searched(fresh: Path, koding: Koding) -> None:
    """English, Nynorsk, right-to-left text, emoji and CRLF in one interview crash nothing."""
    said = (
        "Vi deler ikkje data 😀👩‍👩‍👧 i skuleåret.",
        "We share no data.",
        "\u05d0\u05d1 data",
        "a" * 50_000,
    )
    file = write_transcript(fresh / "I01.txt", *said)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert koding("import", "I01.txt").code == 0
    hits = rows(koding("find", "data", "--format", "csv").text)
    assert [hit["words"] for hit in hits] == ["data"] * 3
    assert koding("find", "a*").code == 0
    assert koding("words", "--by", "member").code == 0


def test_a_kind_of_match_is_named_in_either_language(show: Koding) -> None:
    """What the table calls a kind chooses it; what no table says is refused with the choices."""
    told = {show("find", "råd", "--match", kind).out for kind in ("last member", "Sisteledd")}
    assert len(told) == 1
    refused = show("find", "råd", "--match", "bakledd")
    assert refused.code == 2
    assert "'last member'" in refused.err
    assert "'last member' (sisteledd)" in show("--lang", "nb", "find", "x", "--match", "y").err


def test_tagging_with_no_code_shows_no_hits(show: Koding) -> None:
    """A code that is not there is told before anything is printed."""
    refused = show("find", "råd", "--tag", "finnesikke")
    assert refused.code != 0
    assert refused.out == b""


def test_one_document_is_one(show: Koding) -> None:
    """Notes count a document and several documents as one says it."""
    assert "treff på råd i 1 dokument\n" in show("find", "råd", "--document", "I03").text
    assert "ord i 1 dokument." in show("words", "--document", "I03", "--notes").text


def test_a_screen_of_hits_says_how_many_more_there_are(
    show: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hits fill a screen of any width and no more; `--all` has the rest, `--top` that of words."""
    for width in (60, 80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = show("find", "data", "--lang", "en").text.splitlines()
        assert lines[0] == "99 hits for data in 11 documents; the first 19 (all: --all)"
        assert len(lines) <= 24
        assert max(map(len, lines)) <= width
    assert len(show("find", "data", "--all").text.splitlines()) > 99
    assert len(show("words", "--top", "40").text.splitlines()) > 40


def test_hits_in_memos_are_of_no_document(show: Koding) -> None:
    """What is found in memos is told as found there, and not in 0 documents."""
    found = show("find", "metadata", "--in", "memos", "--lang", "en")
    assert found.text.startswith("1 hit for metadata in memos\n")
    assert "0 doc" not in found.text + show("find", "metadata", "--in", "memos", "-f", "md").text
