"""What stands in a text and nobody says is seen by whoever reads it, whatever the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.actions.documents.viewing import open_document, view_document
from koding.model.asides import Aside, find_asides
from koding.model.choices import Role
from koding.model.stored import StoredTurn
from koding.present.transcript import render_transcript
from koding.store import documents
from koding.tui.text.rows import RowKind, lay_out
from tests.actions.actions_study import Desk

ROOT = Path(__file__).parents[2]
LAYOUTS = sorted(
    path
    for folder in ("interviews", "tests/reading/layouts")
    for path in (ROOT / folder).iterdir()
    if path.suffix in {".txt", ".md", ".docx", ".vtt", ".srt"}
)
TIMED = (
    "Intervju 4\nIntervjuer:\n[00:00:03] Kari: Hei.\n\nPause 10:30\n\n[00:00:09] Ola: Ja.\nSlutt"
)


def words(text: str) -> list[str]:
    """Return the words of a text; a time is none."""
    return re.findall(r"[^\W\d_]+", text)


def turn(start: int, end: int, section: str | None = None, at: int | None = 0) -> StoredTurn:
    """Return what somebody says, at the start of a recording unless `at` is another time."""
    return StoredTurn(0, None, Role.UNKNOWN, section, start, end, at)


@pytest.mark.parametrize("file", LAYOUTS, ids=lambda path: path.name)
def test_words_in_are_words_seen(desk: Desk, file: Path) -> None:
    """Every word of a text stands in what `show` prints and in what the screen draws."""
    desk.add(file.name, file.read_bytes())
    with desk.anna.read() as connection:
        (document,) = documents.read_documents(connection)
        text = documents.read_text(connection, document.revision)
    name = document.name
    shown = words(render_transcript(view_document(desk.anna, name), 4_000))
    opened = open_document(desk.anna, name)
    rows = lay_out(opened.text, opened.lines, opened.turns, 60, opened.asides)
    drawn = " ".join(
        [*rows.asides.values(), *("".join(rows.pieces(row)) for row in range(len(rows)))]
    )
    told = {word for one in opened.turns for word in words(f"{one.speaker} {one.section}")}
    assert set(words(text)) - set(shown) == set()
    assert set(words(text)) - set(words(drawn)) - told == set()


def test_what_stands_between_turns_is_seen_once_and_in_order() -> None:
    """A label with nothing after it, a note and a closing line are lines of their own; times no."""
    first, second = TIMED.index("Hei."), TIMED.index("Ja.")
    labels = {0: (first - 6, first - 1), 1: (second - 5, second - 1)}
    turns = [turn(first, first + 4), StoredTurn(1, None, Role.UNKNOWN, None, second, second + 3, 9)]
    found = find_asides(TIMED, turns, labels)
    assert found.of_turns == {0: Aside(("Intervju 4", "Intervjuer:")), 1: Aside(("Pause 10:30",))}
    assert found.after == ("Slutt",)


def test_a_heading_shown_as_one_is_not_told_again() -> None:
    """Around a section's heading stands what stood around it; a time that nothing tells stands."""
    text = "Intro\n## Bolk 1\nMerk dette\nHei.\n10:30\n## Bolk 1\nHei."
    first, last = text.index("Hei."), text.rindex("Hei.")
    turns = [
        turn(first, first + 4, "Bolk 1", None),
        StoredTurn(1, None, Role.UNKNOWN, "Bolk 1", last, last + 4, None),
    ]
    assert find_asides(text, turns, {}).of_turns == {
        0: Aside(("Intro",), ("Merk dette",)),
        1: Aside(("10:30", "## Bolk 1")),
    }


def test_lines_shown_bring_what_stands_above_them(desk: Desk) -> None:
    """Part of a document has what stands above its own turns, and the end only with the last."""
    desk.add("K.txt", "Kari: En. To.\nOla: Ja.\nOla:\nKari: Tre.\nOla:\n")
    whole = view_document(desk.anna, "K")
    assert [line.above for line in whole.lines] == [(), (), (), ("Ola:",)]
    assert whole.after == ("Ola:",)
    assert view_document(desk.anna, "K", last=3).after == ()
    last = view_document(desk.anna, "K", first=4)
    assert (last.lines[0].above, last.after) == (("Ola:",), ("Ola:",))


@given(st.lists(st.tuples(st.sampled_from(["si", "no"]), st.integers(1, 5)), max_size=8))
def test_every_word_is_in_a_turn_or_beside_one(parts: list[tuple[str, int]]) -> None:
    """However turns and others' lines follow each other, no word is lost or told twice."""
    text, turns = "", list[StoredTurn]()
    for kind, n in parts:
        said = " ".join(["ord"] * n)
        if kind == "si":
            at = len(text)
            turns.append(StoredTurn(len(turns), None, Role.UNKNOWN, None, at, at + len(said), None))
        text += said + "\n"
    found = find_asides(text, turns, {})
    beside = [line for one in found.of_turns.values() for line in one.above] + [*found.after]
    spoken = [text[one.start : one.end] for one in turns]
    assert len(words(" ".join(beside + spoken))) == len(words(text))


def test_the_screen_draws_what_nobody_says_and_selects_none_of_it(desk: Desk) -> None:
    """It stands above its turn and after the last, and no offset of the text is drawn there."""
    text = "Notat\nHei på deg.\nSlutt her"
    turns = [turn(6, 17)]
    desk.add("K.txt", "Kari: Hei.\n")
    opened = open_document(desk.anna, "K")
    line = type(opened.lines[0])(1, 0, 6, 17)
    rows = lay_out(text, [line], turns, 40, find_asides(text, turns, {}))
    assert [RowKind(kind).name for kind in rows.kinds] == [
        "ASIDE", "SPEAKER", "TEXT", "BLANK", "ASIDE",
    ]  # fmt: skip
    assert list(rows.asides.values()) == ["Notat", "Slutt her"]
    assert {rows.row_of(offset) for offset in range(len(text) + 1)} == {2}
