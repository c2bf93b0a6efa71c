"""Places are where they were meant, whatever the file counts and however its text is written."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.reading.refi import read_refi
from koding.reading.refi_offsets import (
    PlaceConvention,
    PlacedText,
    find_convention,
    kept_places,
)
from tests.exchange.exchange_files import one_source

PIECES = (
    "ord", "på", "å\u030a", "e\u0301", "🙂", "👩\u200d⚕️", "\U0001d4d0", "\u1100\u1161\u11a8", " ",
    "\n", "\t", "x", "«", "på\u0308", "\u0928\u093c", "1",
)  # fmt: skip
CONVENTIONS = [
    PlaceConvention(utf16, one, mark)
    for utf16 in (False, True)
    for one in (False, True)
    for mark in (False, True)
]


def counted(text: str, at: int, convention: PlaceConvention, *, has_crlf: bool) -> int:
    """Return what a program writes for a place in a text of single line ends."""
    before = text[:at]
    n = len(before.encode("utf-16-le")) // 2 if convention.utf16 else len(before)
    n += before.count("\n") if has_crlf and not convention.one_a_line_end else 0
    return n + convention.counts_mark


def kept(text: str) -> str:
    """Return a text as koding keeps it."""
    return unicodedata.normalize("NFC", text)


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=30),
    st.sampled_from(CONVENTIONS),
    st.booleans(),
    st.data(),
)
@settings(max_examples=120, deadline=None)
def test_every_convention_is_turned_into_code_points(
    pieces: list[str], convention: PlaceConvention, has_crlf: bool, data: st.DataObject
) -> None:
    """The words at a place, composed, are the words it had; ends fall between whole pieces."""
    text = "".join(pieces)
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    first = data.draw(st.integers(0, len(pieces) - 1))
    last = data.draw(st.integers(first + 1, len(pieces)))
    places = [
        tuple(counted(text, starts[at], convention, has_crlf=has_crlf) for at in (first, last))
    ]
    raw = text.replace("\n", "\r\n") if has_crlf else text
    placed = PlacedText(raw, convention.counts_mark, [(a, b, "") for a, b in places])
    found = next(iter(kept_places(placed, convention)))
    assert found is not None
    start, end = found
    before, words, after = (
        kept(part)
        for part in (
            text[: starts[first]],
            text[starts[first] : starts[last]],
            text[starts[last] :],
        )
    )
    assert placed.text == kept(text)
    if before + words + after == placed.text:
        assert (placed.text[:start], placed.text[start:end]) == (before, words)
    else:
        # A letter at a seam is composed of what is on both sides: then the place has all of it.
        assert start <= len(before) and len(placed.text) - end <= len(after)


TEXT = (
    "I: Hva med 🙂 vaktene?\nInf: Nattvakter er tunge 👩\u200d⚕️, sier jeg.\n"
    "I: Og ellers?\nInf: Vi har det fint på kaféen, egentlig.\n"
)
WORDS = ("vaktene", "tunge", "sier jeg", "ellers", "fint", "egentlig")


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("convention", CONVENTIONS)
def test_the_convention_is_found_in_the_file(
    convention: PlaceConvention, named: bool, tmp_path: Path
) -> None:
    """By names of selections, or by where words begin and end, each convention is told apart."""
    raw = TEXT.replace("\n", "\r\n")
    places = []
    for words in WORDS:
        at = TEXT.index(words)
        start, end = (
            counted(TEXT, place, convention, has_crlf=True) for place in (at, at + len(words))
        )
        places.append((start, end, words if named else ""))
    stored = (b"\xef\xbb\xbf" if convention.counts_mark else b"") + raw.encode()
    file = one_source(tmp_path / "a.qdpx", stored, places)
    project = read_refi(file)
    source = next(iter(project.sources))
    assert source.text == kept(TEXT)
    assert [source.text[one.start : one.end] for one in source.selections] == list(WORDS)
    assert any("places in the file count" in str(one) for one in project.told)


def test_where_nothing_tells_the_programs_own_way_is_taken() -> None:
    """A place before any odd character is alike in all; the origin then says how to count."""
    text = PlacedText("ord 🙂 ord\r\nord", has_mark=False, places=[(0, 3, "ord")])
    for origin, expected in (
        ("NVivo for Windows", PlaceConvention(utf16=True)),
        ("ATLAS.ti for Windows", PlaceConvention(one_a_line_end=True)),
        ("MAXQDA", PlaceConvention()),
    ):
        convention, _, is_told = find_convention([text], origin)
        assert (convention, is_told) == (expected, False)


def test_places_inside_words_and_other_words_are_told(tmp_path: Path) -> None:
    """A file whose places fit nothing says so, with how many."""
    file = one_source(
        tmp_path / "a.qdpx",
        b"Dette er lange ord allesammen",
        [(1, 8, "noe helt annet"), (10, 13, "også noe annet"), (16, 22, "tredje")],
    )
    said = [str(one) for one in read_refi(file).told]
    assert any("begin or end inside a word" in one for one in said)
    assert any("3 passages have other words than the file says" in one for one in said)


@given(st.text(alphabet=st.characters(exclude_categories=()), min_size=1, max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_keeps_its_words(text: str) -> None:
    """Any text that can be stored comes back as koding would have read it from a file."""
    encoded = text.encode("utf-8", "ignore")
    if not encoded.decode().strip() or encoded.startswith((b"\xef\xbb\xbf", b"%PDF", b"PK")):
        return
    with tempfile.TemporaryDirectory() as folder:
        file = one_source(Path(folder) / "a.qdpx", encoded, [(0, 1, "")])
        sources = list(read_refi(file).sources)
    for source in sources:
        plain = encoded.decode().replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
        assert source.text == kept(plain)
