"""Where: lines, spans and quotations mean exactly the characters they say."""

from __future__ import annotations

import tempfile
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from koding.actions.documents import viewing
from koding.actions.listings import passages_file_frame
from koding.actions.naming import document_named, line_number
from koding.actions.passages import loading
from koding.actions.passages.tagging import TagOptions, tag, untag
from koding.errors import NotFoundError
from koding.model.codes import tidy_name
from koding.model.label import Language
from koding.present.csv import render_csv
from koding.present.formats import Profile
from koding.store import documents
from tests.actions.actions_study import Desk, assert_sound, found, open_desk

TEXT = (
    "Intervjuer: Ja ja ja.\n"
    "Informant: Det er å  få\tdet til.\u2028Så vanskelig er det. Vi har 12 ansatte.\n"
    "Intervjuer: Så vanskelig?\n"
)
LETTERS = (
    "hva",
    "å",
    "a\u030a",
    "o\u0308",
    "é",
    "e\u0301",
    "\ufe0f",
    "👩‍👩‍👧",
    "🇳🇴",
    "👍🏽",
    "\u200d",
)
SIGNS = (" ", "\t", "\u2028", "\u00a0", ". ", "\r\n", "\r", "\n", "…", "\u00ad", "=1", "'", '"')
STRANGE = st.lists(st.sampled_from(LETTERS + SIGNS), min_size=1, max_size=40).map("".join)
BYTES = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])


@pytest.fixture
def strange(desk: Desk) -> Desk:
    """Return a study with one text of unusual white space."""
    desk.add("I01.txt", TEXT)
    desk.load_codebook()
    return desk


def quote(desk: Desk, where: str, **options: bool) -> str:
    """Return the words that `where` means."""
    guid = tag(desk.anna, "I01", where, "juridisk", TagOptions(**options)).guid  # type: ignore[arg-type]
    (view,) = found(desk.anna, guids=(guid,))
    untag(desk.anna, [guid])
    return view.quote


def test_lines_are_inclusive(strange: Desk) -> None:
    """A line number is that line, a range both ends and what lies between."""
    lines = viewing.view_document(strange.anna, "I01").lines
    assert quote(strange, "1") == lines[0].text == "Ja ja ja."
    assert quote(strange, "2-3").startswith(lines[1].text)
    assert quote(strange, "2-3").endswith(lines[2].text)


@pytest.mark.parametrize("where", ["0", "0-1", "3-2", "2-99", "99"])
def test_lines_that_are_not_there_are_refused(strange: Desk, where: str) -> None:
    """The error says which lines there are."""
    with pytest.raises(NotFoundError, match=r"I01 has lines 1-\d"):
        quote(strange, where)


def test_a_span_is_half_open_code_points(strange: Desk) -> None:
    """`@a-b` is the text from a up to, not with, b."""
    assert quote(strange, "@12-14") == "Ja"
    assert quote(strange, f"@0-{len(TEXT)}") == TEXT


@pytest.mark.parametrize("where", ["@5-5", "@6-5", "@0-9999", "@9999-10000"])
def test_a_span_outside_the_text_is_refused(strange: Desk, where: str) -> None:
    """The error says how far the text goes."""
    with pytest.raises(NotFoundError, match=f"@0-{len(TEXT)}"):
        quote(strange, where)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("Det er å få det til.", "Det er å  få\tdet til."),
        ("til. Så  vanskelig er", "til.\u2028Så vanskelig er"),
        ("å\nfå", "å  få"),
        (unicodedata.normalize("NFD", "Det er å få"), "Det er å  få"),
        ("  er å\t", "er å"),
        ("Så vanskelig?", "Så vanskelig?"),
        ("(12)", None),
        ("det er å", None),
        ("", None),
    ],
)
def test_a_quotation_matches_any_white_space(strange: Desk, where: str, words: str | None) -> None:
    """White space and composition are alike, letters and signs are not."""
    if words is None:
        with pytest.raises(NotFoundError, match="does not stand in I01"):
            quote(strange, where)
    else:
        assert quote(strange, where) == words


def test_an_ambiguous_quotation_lists_its_places(strange: Desk) -> None:
    """Every place is named by line and span, also places that overlap each other."""
    with pytest.raises(NotFoundError, match=r"stands 2 times.*I01:\d \(@\d+-\d+\), I01:\d"):
        quote(strange, "Så vanskelig")
    with pytest.raises(NotFoundError, match="stands 2 times"):
        quote(strange, "a ja")


def test_a_number_can_be_forced_to_be_words(strange: Desk) -> None:
    """`12` is a line, unless it is said to be a quotation."""
    assert quote(strange, "12", quote=True) == "12"
    with pytest.raises(NotFoundError, match="has lines"):
        quote(strange, "12")


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STRANGE, BYTES, st.data())
@example("\ufeffå\r\n\r👩‍👩‍👧", "utf-8", None)
def test_what_was_tagged_comes_back(
    template: Path, said: str, encoding: str, data: st.DataObject | None
) -> None:
    """Any span of any text comes back the same through the database, a CSV and `show`."""
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(template, Path(folder))
        desk.add("I01.txt", f"Informant: Ja, {said} sa han.\nIntervjuer: Nei.\n".encode(encoding))
        desk.load_codebook()
        kept = unicodedata.normalize("NFC", said.replace("\r\n", "\n").replace("\r", "\n"))
        text = unicodedata.normalize("NFC", f"Informant: Ja, {kept} sa han.\nIntervjuer: Nei.\n")
        start = data.draw(st.integers(0, len(text) - 1)) if data else 12
        end = data.draw(st.integers(start + 1, len(text))) if data else 16
        tag(desk.anna, "I01", f"@{start}-{end}", "juridisk", TagOptions(memo=said.strip()))
        assert [view.quote for view in found(desk.anna)] == [text[start:end]]
        for line in viewing.view_document(desk.anna, "I01").lines:
            assert line.text == text[line.start : line.end]
        for profile in Profile:
            assert_survives_a_file(desk, profile)
        assert_sound(desk.anna)
        desk.anna.database.close()


def assert_survives_a_file(desk: Desk, profile: Profile) -> None:
    """Write the passages as a CSV; loading it changes nothing, or brings back what was removed."""
    before = found(desk.anna)
    file = desk.folder / "passages.csv"
    file.write_bytes(render_csv(passages_file_frame(before), profile, Language.NB))
    assert loading.load_passages(desk.anna, file).unchanged == len(before)
    untag(desk.anna, [view.guid for view in before])
    assert loading.load_passages(desk.anna, file).added == len(before)
    memos = [tidy_name(view.memo) for view in before]
    assert [tidy_name(view.memo) for view in found(desk.anna)] == memos
    assert [replace(view, memo="") for view in found(desk.anna)] == [
        replace(view, memo="") for view in before
    ]


def test_an_offset_is_in_the_line_that_a_list_of_all_lines_says(strange: Desk) -> None:
    """A speaker's label is of the line it introduces, what stands before all of the first."""
    with strange.anna.read() as connection:
        document = document_named(connection, "I01")
        starts = documents.read_line_starts(connection, document.revision)
        for offset in range(-1, document.length + 1):
            wanted = line_number(starts, offset)
            assert documents.line_at(connection, document.revision, offset) == wanted
