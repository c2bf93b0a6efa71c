"""A document on screen: every character in its cell, and back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from koding.model.choices import Role
from koding.model.stored import StoredTurn
from koding.tui.text.graphemes import cut_graphemes
from koding.tui.text.rows import RowKind, ScreenRows, lay_out, wrap_graphemes, wrap_plain
from tests.tui.screen_texts import BODIES, DOCUMENTS, Document, document

WIDTHS = st.integers(4, 60)


def rows_of(shown: Document, width: int) -> ScreenRows:
    """Return the rows of a document."""
    return lay_out(shown.text, shown.lines, shown.turns, width)


def graphemes_of(shown: Document) -> list[tuple[int, int]]:
    """Return the spans of all graphemes in a document's lines."""
    return [
        (line.start + start, line.start + end)
        for line in shown.lines
        for start, end, _ in cut_graphemes(shown.text[line.start : line.end])
    ]


def texts(shown: Document, width: int) -> list[str]:
    """Return what the rows of text show."""
    rows = rows_of(shown, width)
    return ["".join(rows.pieces(row)) for row in range(len(rows)) if rows.kinds[row] == 2]


@settings(deadline=None, max_examples=50)
@given(DOCUMENTS, WIDTHS)
def test_cells_lead_to_offsets_and_back(shown: Document, width: int) -> None:
    """Every cell of a grapheme leads to where it begins, and that offset to its first cell."""
    rows = rows_of(shown, width)
    for row in range(len(rows)):
        cells = cell_len("".join(rows.pieces(row)))
        offsets = [rows.cell_to_offset(row, cell) for cell in range(cells + 1)]
        assert offsets == sorted(offsets)
        assert offsets[-1] == rows.ends[row]
        for offset in set(offsets[:-1]):
            assert rows.offset_to_cell(offset) == (row, offsets.index(offset))


@settings(deadline=None, max_examples=50)
@given(DOCUMENTS, WIDTHS)
def test_every_grapheme_is_on_one_row_or_is_the_space_a_row_is_cut_at(
    shown: Document, width: int
) -> None:
    """Rows cut no grapheme, overlap nowhere, and leave out white space alone."""
    rows = rows_of(shown, width)
    for start, end in graphemes_of(shown):
        row = rows.row_of(start)
        assert rows.starts[row] <= start
        if start < rows.ends[row]:
            assert end <= rows.ends[row]
            assert rows.cell_to_offset(*rows.offset_to_cell(end - 1)) == start
        else:
            assert shown.text[start:end].isspace()
    drawn = [row for row in range(len(rows)) if rows.kinds[row] == RowKind.TEXT]
    assert all(rows.ends[row] <= rows.starts[after] for row, after in pairwise(drawn))


@settings(deadline=None, max_examples=50)
@given(DOCUMENTS, WIDTHS)
def test_no_row_of_text_is_wider_than_the_screen(shown: Document, width: int) -> None:
    """What is drawn fits, tabs and wide characters and all."""
    assert all(0 < cell_len(row) <= width for row in texts(shown, width))


@settings(deadline=None, max_examples=50)
@given(DOCUMENTS, WIDTHS, st.data())
def test_pieces_of_a_row_join_to_the_row(shown: Document, width: int, data: st.DataObject) -> None:
    """Cut anywhere, a row shows the same in the same cells, and a cut has its offset's cell."""
    rows = rows_of(shown, width)
    row = data.draw(st.integers(0, len(rows) - 1))
    cuts = sorted(data.draw(st.sets(st.integers(rows.starts[row], rows.ends[row]), max_size=4)))
    pieces = rows.pieces(row, cuts)
    assert "".join(pieces) == rows.pieces(row)[0]
    assert len(pieces) == len(cuts) + 1
    before = 0
    for piece, cut in zip(pieces, cuts, strict=False):
        before += cell_len(piece)
        if rows.starts[row] <= cut < rows.ends[row]:
            assert rows.offset_to_cell(cut) == (row, before)


@given(st.text("ab -…ø", min_size=1, max_size=80), WIDTHS)
def test_the_fast_way_wraps_as_the_slow_one(text: str, width: int) -> None:
    """Plain lines are cut in the same places as if each grapheme had been weighed."""
    assert wrap_plain(text, 0, len(text), width) == wrap_graphemes(text, 0, len(text), width)


@pytest.mark.parametrize(
    ("body", "width", "rows"),
    [
        ("vi har holdt på lenge", 10, ["vi har", "holdt på", "lenge"]),
        ("vi har holdt", 6, ["vi har", "holdt"]),
        ("kommunestyremøte i dag", 8, ["kommunes", "tyremøte", "i dag"]),
        ("漢字漢字 ja", 6, ["漢字漢", "字 ja"]),
        ("vi 👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧 to", 6, ["vi", "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", "to"]),
        ("a\tb\tcd", 12, ["a   b   cd"]),
        ("a\tb\tcd", 8, ["a   b", "cd"]),
        ("ja\xa0nei takk", 8, ["ja\xa0nei", "takk"]),
        ("a\u2028b\x07c", 8, ["a␤b␇c"]),
        ("\u0301a", 8, ["\u25cca"]),
    ],
)
def test_lines_are_wrapped_at_words(body: str, width: int, rows: list[str]) -> None:
    """Rows break after words, within a word only where it is longer than a row."""
    assert texts(document(body), width) == rows


def test_a_turn_opens_with_its_section_and_speaker() -> None:
    """Blank row, section where it is another, speaker, then the lines; each has its line."""
    shown = document("Hei.", "Ja. Nei.", "Takk.", sections=("Innledning", "Innledning", "Slutt"))
    rows = rows_of(shown, 40)
    assert [RowKind(kind).name for kind in rows.kinds] == [
        *("SECTION", "SPEAKER", "TEXT"),
        *("BLANK", "SPEAKER", "TEXT", "TEXT"),
        *("BLANK", "SECTION", "SPEAKER", "TEXT"),
    ]
    assert list(rows.lines) == [0, 0, 0, 1, 1, 1, 2, 3, 3, 3, 3]
    assert [rows.line_rows(line) for line in range(4)] == [
        range(2, 3),
        range(5, 6),
        range(6, 7),
        range(10, 11),
    ]


def test_a_turn_nobody_is_named_for_has_no_row_of_its_speaker() -> None:
    """Open answers and summaries are paragraphs with a blank row between."""
    turns = [StoredTurn(n, None, Role.UNKNOWN, None, n * 4, n * 4 + 3, None) for n in range(2)]
    shown = document("Ja.", "Nei.")
    rows = lay_out(shown.text, shown.lines, turns, 40)
    assert [RowKind(kind).name for kind in rows.kinds] == ["TEXT", "BLANK", "TEXT"]


@given(BODIES)
def test_an_offset_that_is_not_drawn_leads_to_what_is_drawn_before_it(body: str) -> None:
    """Labels and the white space between lines have the row before them, or the first of text."""
    shown = document(body, "Slutt.")
    rows = rows_of(shown, 20)
    for offset in range(len(shown.text) + 1):
        row, cell = rows.offset_to_cell(offset)
        assert rows.kinds[row] == RowKind.TEXT
        assert 0 <= cell <= 20
        later = [at for at in range(len(rows)) if rows.starts[at] > offset]
        assert not later or row < later[0] or row == rows.line_rows(0).start


def test_a_document_without_lines_has_no_rows() -> None:
    """An empty text is laid out as nothing, at any width."""
    assert len(lay_out("", [], [], 0)) == 0
