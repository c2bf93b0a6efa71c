"""When in the recording a line is said, and on which page it stands, is kept and told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.actions.documents.ingest import add_document
from koding.actions.documents.viewing import open_document, view_document
from koding.actions.listings import passages_file_frame, passages_frame
from koding.actions.passages.tagging import TagOptions, tag
from koding.actions.pseudonyms.pseudonymising import retext
from koding.actions.study.backups import check_study
from koding.language.identifiers.pseudonyms import Edit
from koding.model.choices import Role
from koding.model.material import (
    DocumentFacts,
    PageMark,
    Source,
    TimeMark,
    Transcript,
    TurnSpan,
    text_hash,
)
from koding.model.places import Span
from koding.model.stored import StoredTurn
from koding.model.timing import PlaceMarks, Recorded
from koding.model.views import TranscriptView
from koding.present.transcript import render_transcript
from koding.store import documents
from tests.actions.actions_study import Desk, found

WORDS = "Kari: Vi begynner her. Så kommer Fjellvik. Så er det slutt.\nOla: Ja. Og så nei."
TIMES = (
    TimeMark(0, 9_000, 12_000), TimeMark(WORDS.index("Så kommer"), 12_500, 14_000),
    TimeMark(WORDS.index("Ola"), 3_725_000),
)  # fmt: skip
PAGES = (PageMark(0, 1), PageMark(WORDS.index("Så er"), 2))


def transcript() -> Transcript:
    """Return two turns: three lines of which the second begins a cue, and two of a later time."""
    first, second = WORDS.index("Vi"), WORDS.index("Ja.")
    turns = (
        TurnSpan(Span(first, WORDS.index("\n")), "Kari", Span(0, 5), starts_ms=9_000),
        TurnSpan(Span(second, len(WORDS)), "Ola", Span(second - 5, second - 1)),
    )
    source = Source("T01.vtt", text_hash(WORDS), "hand", WORDS.encode())
    return Transcript(WORDS, turns, (), DocumentFacts(), source, times=TIMES, pages=PAGES)


@pytest.fixture
def timed(filled: Desk) -> Desk:
    """Return a study with the two turns in it."""
    with filled.anna.record("import", "T01") as recorder:
        add_document(recorder, "T01", DocumentFacts(), transcript())
    return filled


def line_times(desk: Desk) -> list[int | None]:
    """Return the times that the database has beside the lines of the current text."""
    with closing(sqlite3.connect(desk.folder / "koding.db")) as connection:
        rows = connection.execute(
            "SELECT starts_ms FROM lines WHERE revision_id = (SELECT max(revision_id) FROM times) "
            "ORDER BY number"
        )
        return [ms for (ms,) in rows]


def seen(view: TranscriptView) -> list[tuple[int | None, int | None, int | None]]:
    """Return the turn's time, the line's new time and the page that begins, a line each."""
    return [(line.starts_ms, line.again_ms, line.page) for line in view.lines]


def test_a_line_has_the_time_of_the_last_mark_before_it(timed: Desk) -> None:
    """Every line's time and page are its own, told where they are new, in any part of a text."""
    assert seen(view_document(timed.anna, "T01")) == [
        (9_000, None, 1), (None, 12_500, None), (None, None, 2), (3_725_000, None, None),
        (None, None, None),
    ]  # fmt: skip
    assert seen(view_document(timed.anna, "T01", first=3)) == [
        (12_500, None, 2), (3_725_000, None, None), (None, None, None),
    ]  # fmt: skip


def test_show_tells_times_and_pages_where_they_are_new(timed: Desk) -> None:
    """A gutter stands where lines have times of their own, a row where a page begins."""
    shown = render_transcript(view_document(timed.anna, "T01"), 60).splitlines()
    assert [line for line in shown if line.strip()] == [
        "T01",
        "      p. 1",
        "      Kari  00:00:09",
        "   1            Vi begynner her.",
        "   2  00:00:12  Så kommer Fjellvik.",
        "      p. 2",
        "   3            Så er det slutt.",
        "      Ola  01:02:05",
        "   4            Ja.",
        "   5            Og så nei.",
    ]


def test_every_line_keeps_its_time(timed: Desk) -> None:
    """Whoever reads the database finds beside each line when in the recording it begins."""
    assert line_times(timed) == [9_000, 12_500, 12_500, 3_725_000, 3_725_000]


def test_check_finds_a_line_of_another_time(timed: Desk) -> None:
    """What stands beside a line is what its cues and turn say, or `check` names the text."""
    with closing(sqlite3.connect(timed.folder / "koding.db")) as connection, connection:
        connection.execute(
            "UPDATE lines SET starts_ms = 1 WHERE number = 2 "
            "AND revision_id = (SELECT revision_id FROM times)"
        )
    assert [str(one) for one in check_study(timed.host)] == [
        "T01 revision 1: its lines have other times than its turns and cues"
    ]


def test_a_passage_knows_its_time_and_page(timed: Desk) -> None:
    """A table for reading and the passages file say when and where, the file always."""
    tag(timed.anna, "T01", "2-3", "juridisk", TagOptions())
    tag(timed.anna, "I01", "1", "juridisk", TagOptions())
    one, other = sorted(found(timed.anna), key=lambda view: view.document, reverse=True)
    assert (one.starts_ms, one.ends_ms, one.page) == (12_500, 14_000, 1)
    assert (other.starts_ms, other.ends_ms, other.page) == (None, None, None)
    written = passages_file_frame([one, other])
    assert [column.name for column in written.columns][-3:] == ["time", "time_end", "page"]
    assert [row[-3:] for row in written.rows] == [
        ("00:00:12", "00:00:14", 1), (None, None, None),
    ]  # fmt: skip
    assert {"time", "page"} <= {column.name for column in passages_frame([one, other]).columns}
    assert not {"time", "page"} & {column.name for column in passages_frame([other]).columns}


def test_times_and_pages_follow_their_words_under_pseudonyms(timed: Desk) -> None:
    """Where a longer name takes a shorter one's place, what comes after keeps its time and page."""
    at = WORDS.index("Fjellvik")
    with timed.anna.record("pseudonymise", "") as recorder:
        document = documents.find_document(recorder.connection, "T01")
        assert document is not None
        retext(recorder, document, [Edit(at, at + 8, "[en mellomstor kommune i innlandet]")])
    assert seen(view_document(timed.anna, "T01")) == [
        (9_000, None, 1), (None, 12_500, None), (None, None, 2), (3_725_000, None, None),
        (None, None, None),
    ]  # fmt: skip
    assert line_times(timed) == [9_000, 12_500, 12_500, 3_725_000, 3_725_000]


def test_the_screen_knows_times_and_pages(timed: Desk) -> None:
    """What the screen opens tells the time and the page of any line."""
    opened = open_document(timed.anna, "T01")
    third = opened.lines[2]
    assert opened.recorded.at(third.start) == 12_500
    assert opened.marks.page(third.start) == 2


@pytest.mark.parametrize(("table", "said"), [("times", "its times"), ("pages", "its pages")])
def test_check_finds_marks_that_cannot_be(timed: Desk, table: str, said: str) -> None:
    """PlaceMarks outside the text, or not as many as their places, are a fault that is named."""
    assert check_study(timed.host) == []
    with closing(sqlite3.connect(timed.folder / "koding.db")) as connection, connection:
        connection.execute(f"UPDATE {table} SET starts = x'00000000ffffff7f'")  # noqa: S608
    assert any(f"T01 revision 1: {said}" in str(one) for one in check_study(timed.host))


def turn(start: int, end: int, starts_ms: int | None) -> StoredTurn:
    """Return a turn that somebody says."""
    return StoredTurn(0, None, Role.UNKNOWN, None, start, end, starts_ms)


@given(
    st.dictionaries(st.integers(0, 99), st.integers(0, 999), max_size=12),
    st.lists(st.integers(1, 99), min_size=2, max_size=8, unique=True),
    st.integers(0, 99),
)
def test_no_time_is_taken_from_another_turn(
    marks: dict[int, int], borders: list[int], offset: int
) -> None:
    """The time is that of the last mark between the turn before and the place, counted plainly."""
    edges = sorted(borders)
    turns = [turn(a, b, None) for a, b in pairwise(edges)]
    rising = sorted(marks.items())
    recorded = Recorded.of(
        turns, PlaceMarks([at for at, _ in rising], [ms for _, ms in rising], [])
    )
    since = max((one.end for one in turns if one.end <= offset), default=0)
    wanted = [ms for at, ms in rising if since <= at <= offset]
    assert recorded.at(offset) == (wanted[-1] if wanted else None)
