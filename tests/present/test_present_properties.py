"""Whatever a frame or a transcript holds, it is all there in what is written."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from koding.model.label import Label, Language, same
from koding.model.views import TranscriptView, ViewLine, ViewPassage
from koding.present.csv import render_csv
from koding.present.formats import Profile
from koding.present.json import render_json
from koding.present.md import render_markdown
from koding.present.table import Extent, fit_columns, part_columns, render_table, total
from koding.present.transcript import Marks, render_transcript
from koding.tabling import Cell, Column, ColumnKind, Frame

TEXTS = st.text(
    st.one_of(
        st.sampled_from("=+-@'\t\r\n\";,| æøåe\u0301👩\u200d日\u2028\x1b"),
        st.characters(codec="utf-8", exclude_characters="\x00"),
    ),
    max_size=12,
)
CELLS: dict[ColumnKind, st.SearchStrategy[Cell]] = {
    ColumnKind.TEXT: st.one_of(TEXTS, st.builds(Label, TEXTS, TEXTS)),
    ColumnKind.INTEGER: st.integers(-(10**9), 10**9),
    ColumnKind.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    ColumnKind.PERCENT: st.floats(0, 1),
    ColumnKind.BOOLEAN: st.booleans(),
}


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    """Draw a frame of up to fourteen columns of any kind, with cells missing here and there."""
    kinds = draw(st.lists(st.sampled_from(ColumnKind), min_size=1, max_size=14))
    columns = tuple(
        Column(f"v{place}", same(draw(st.sampled_from(["x", "n gyldige", "Dokumenter, høy"]))), k)
        for place, k in enumerate(kinds)
    )
    row = st.tuples(*(st.none() | CELLS[kind] for kind in kinds))
    return Frame(same("Tittel"), columns, tuple(draw(st.lists(row, max_size=4))))


def as_read(cell: Cell, *, comma: bool) -> str:
    """Return the text a CSV reader should find for a cell."""
    if isinstance(cell, Label):
        return cell.text(Language.NB)
    if isinstance(cell, float):
        return repr(cell).replace(".", ",") if comma else repr(cell)
    return "" if cell is None else str(int(cell)) if not isinstance(cell, str) else cell


@given(frames(), st.sampled_from(Profile))
def test_csv_read_back_is_the_frames_cells(frame: Frame, profile: Profile) -> None:
    """A standard reader finds every cell again, one guard taken from texts that have one."""
    excel = profile is Profile.EXCEL_NO
    data = render_csv(frame, profile, Language.NB)
    text = data.decode("utf-8-sig" if excel else "utf-8")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if excel else ","))
    assert lines[0] == [column.name for column in frame.columns]
    for line, row in zip(lines[1:], frame.rows, strict=True):
        for found, cell in zip(line, row, strict=True):
            is_text = isinstance(cell, str | Label)
            bare = re.sub(r"\A'(?=[=+\-@\t\r\n'])", "", found) if is_text else found
            assert bare == as_read(cell, comma=excel)


@given(frames(), st.sampled_from(Profile))
def test_no_text_cell_begins_as_a_formula(frame: Frame, profile: Profile) -> None:
    """A spreadsheet meets a guard before anything it would compute; numbers have none."""
    excel = profile is Profile.EXCEL_NO
    text = render_csv(frame, profile, Language.NB).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if excel else ","))[1:]
    for line, row in zip(lines, frame.rows, strict=True):
        for found, cell in zip(line, row, strict=True):
            if isinstance(cell, str | Label):
                assert not found.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
            else:
                assert not found.startswith("'")


@pytest.mark.parametrize("first", "=+-@\t\r\n'")
def test_each_beginning_of_a_formula_is_guarded(first: str) -> None:
    """One quote, and only one, stands before every character a spreadsheet would act on."""
    frame = Frame(same(""), (Column("x", same("x")),), ((f"{first}1",),))
    data = render_csv(frame, Profile.R, Language.NB).decode()
    assert data.removeprefix("x\n").strip('"').startswith(f"'{first}1")


@given(frames())
def test_json_holds_every_cell_unrounded(frame: Frame) -> None:
    """Rows come back by variable name, with the numbers that went in."""
    read = json.loads(render_json(frame, Language.EN))
    assert [column["kind"] for column in read["columns"]] == [c.kind for c in frame.columns]
    for found, row in zip(read["rows"], frame.rows, strict=True):
        wanted = [c.text(Language.EN) if isinstance(c, Label) else c for c in row]
        assert list(found.values()) == wanted


@given(frames())
def test_a_markdown_table_has_one_line_a_row(frame: Frame) -> None:
    """No cell breaks out of its line or its column."""
    lines = render_markdown(frame, Language.NB).decode().split("\n")
    table = [line for line in lines if line.startswith("|")]
    assert len(table) == len(frame.rows) + 2
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in table} == {
        len(frame.columns) + 1
    }


@settings(deadline=None, max_examples=50)
@given(frames())
def test_a_table_fits_its_page(frame: Frame) -> None:
    """Up to fourteen columns of anything keep within 80 screen cells."""
    text = render_table(frame, Language.NB, 80).decode()
    assert all(cell_len(line) <= 80 for line in text.split("\n"))


@given(
    st.lists(
        st.builds(
            lambda cells, word, more, numeric: Extent(cells + word + more, cells, word, numeric),
            st.integers(1, 9),
            st.integers(1, 12),
            st.integers(0, 60),
            st.booleans(),
        ),
        min_size=2,
        max_size=16,
    ),
    st.integers(60, 120),
)
def test_parts_fit_and_no_number_is_cut(extents: list[Extent], room: int) -> None:
    """Every column stands in one part, each part fits, and numbers keep their width."""
    parts = part_columns(extents, room, 1)
    assert sorted(place for part in parts for place in part if place) == [*range(1, len(extents))]
    for part in parts:
        widths = fit_columns([extents[place] for place in part], room, 1)
        assert total(widths, 1) <= room
        for width, place in zip(widths, part, strict=True):
            assert not extents[place].is_numeric or width >= extents[place].cells


def test_the_widest_text_shrinks_first() -> None:
    """A long text is folded before a short one, and before any heading is cut."""
    long, short = Extent(90, 90, 9, False), Extent(20, 20, 9, False)
    number = Extent(15, 4, 10, True)
    assert fit_columns([long, short, number], 80, 1) == [43, 20, 15]
    assert fit_columns([long, short, number], 40, 1) == [14, 14, 10]


SENTENCES = st.text(st.sampled_from("ab æø👩\u200de\u0301日."), min_size=1, max_size=30)
LINES = st.lists(SENTENCES.filter(str.strip), min_size=1, max_size=5)


@st.composite
def views(draw: st.DrawFn) -> TranscriptView:
    """Draw lines with gaps between them, and passages anywhere on or around them."""
    lines, start = [], draw(st.integers(0, 5))
    for number, text in enumerate(draw(LINES), 1):
        lines.append(ViewLine(number, start, text))
        start += len(text) + draw(st.integers(0, 3))
    spans = st.tuples(st.integers(0, start), st.integers(1, 40))
    passages = [
        ViewPassage(str(place), first, first + length, f"kode{place}")
        for place, (first, length) in enumerate(draw(st.lists(spans, max_size=6)))
    ]
    return TranscriptView("I01", "", tuple(lines), tuple(passages))


@given(views())
def test_brackets_stand_where_passages_begin_and_end(view: TranscriptView) -> None:
    """Each bracket is at its passage's own offset, and each end inside a line has one."""
    marks = Marks(view)
    found = set()
    for place, line in enumerate(view.lines):
        for mark in marks.of_line(place):
            opens = mark.text.startswith("⟦")
            found.add((mark.number, opens, line.start + mark.offset))
    for number, passage in enumerate(marks.passages, 1):
        for line in view.lines:
            if line.start <= passage.start < line.end:
                assert (number, True, passage.start) in found
            if line.start < passage.end <= line.end:
                assert (number, False, passage.end) in found
        assert len({offset for n, opens, offset in found if n == number and opens}) <= 1
        assert len({offset for n, opens, offset in found if n == number and not opens}) <= 1


@settings(deadline=None, max_examples=50)
@given(views())
def test_the_margin_names_every_code_that_touches_a_line(view: TranscriptView) -> None:
    """A line and its margin name the codes of just the passages that hold some of it."""
    blocks = re.split(r"\n(?= {3}\d  )", render_transcript(view, 4000))[1:]
    for line, block in zip(view.lines, blocks, strict=True):
        named = set(re.findall(r"kode\d", block))
        touching = {p.code for p in view.passages if p.start < line.end and p.end > line.start}
        assert named == touching


def test_brackets_close_from_the_inside_and_gaps_belong_to_the_line() -> None:
    """Nested passages close in the order they can be read; ends between lines are on the line."""
    lines = (ViewLine(1, 5, "første"), ViewLine(2, 14, "annen"))
    spans = [(5, 13), (7, 11), (12, 19), (14, 16)]
    passages = tuple(ViewPassage(f"{a}", a, b, "k") for a, b in spans)
    marks = Marks(TranscriptView("I01", "", lines, passages))
    shown = [[(mark.offset, mark.text) for mark in marks.of_line(place)] for place in (0, 1)]
    assert shown == [
        [(0, "⟦¹"), (2, "⟦²"), (6, "²⟧"), (6, "¹⟧")],
        [(0, "⟦³"), (0, "⟦⁴"), (2, "⁴⟧"), (5, "³⟧")],
    ]
