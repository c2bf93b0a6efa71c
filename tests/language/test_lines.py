"""The lines of a turn: what a reader would point at, the same on every machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.language.lines import cut_lines

SPOKEN_TURNS = Path(__file__).with_name("spoken_turns.txt")
SPEECH = st.text(
    alphabet=st.sampled_from("aåÅø Nn1.!?…,;:()«»\"'*–-\n\t 👩\u200d💻e\u0301\u2028\xa0\ufeff\x85"),
    max_size=200,
)


def lines_of(body: str) -> list[str]:
    """Return the texts of the lines of a body."""
    return [body[start:end] for start, end in cut_lines(body)]


def spoken_turns() -> Iterator[tuple[str, list[str]]]:
    """Yield each turn of the data file: its body, and the lines a reader cut it into."""
    text = SPOKEN_TURNS.read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for block in kept.strip().split("\n\n"):
        yield " ".join(block.split("\n")).replace(" ¶ ", "\n"), block.replace(" ¶", "").split("\n")


@pytest.mark.parametrize(("body", "expected"), list(spoken_turns()))
def test_spoken_turns_are_cut_as_a_reader_cuts_them(body: str, expected: list[str]) -> None:
    """Abbreviations, ordinals, initials, ellipses, quotes and notes do not mislead the rules."""
    assert lines_of(body) == expected


def test_there_are_thirty_spoken_turns_or_more() -> None:
    """The set is large enough to say something."""
    assert len(list(spoken_turns())) >= 30


@given(SPEECH)
def test_lines_cover_all_that_is_not_white_space_and_nothing_twice(body: str) -> None:
    """Lines ascend, lie apart, are trimmed, and leave only white space out."""
    lines = cut_lines(body)
    edges = [0, *(edge for line in lines for edge in line), len(body)]
    assert edges == sorted(edges)
    assert all(body[start:end].strip() == body[start:end] != "" for start, end in lines)
    gaps = zip(edges[::2], edges[1::2], strict=True)
    assert all(not body[start:end].strip() for start, end in gaps)


@given(SPEECH)
def test_a_newline_always_ends_a_line(body: str) -> None:
    """No line runs over a newline."""
    assert all("\n" not in line for line in lines_of(body))


@given(SPEECH, SPEECH)
def test_lines_depend_on_the_body_alone(one: str, other: str) -> None:
    """The same body is cut the same, whatever was cut before."""
    first = cut_lines(one)
    cut_lines(other)
    assert cut_lines(one) == first


def test_speech_without_stops_is_cut_into_pieces_that_can_be_pointed_at() -> None:
    """A turn nobody punctuated is cut after 25 to 40 words, best before a conjunction."""
    body = ("vi har holdt på med dette i mange år " * 3 + "men nå er det slutt ") * 6
    lines = lines_of(body)
    assert all(8 <= len(line.split()) <= 40 for line in lines)
    assert all(line.split()[0] == "men" for line in lines[1:])


def test_a_change_in_one_sentence_moves_no_line_of_another() -> None:
    """What is cut softly depends on its own sentence alone."""
    long = "Ord " + "ord " * 90 + "slutt."
    assert lines_of(f"Ja. {long}")[1:] == lines_of(f"Nei, altså, nei. {long}")[1:]


@pytest.mark.parametrize(
    "body",
    [
        "a" * 50_000,
        "a " * 50_000,
        "." * 50_000,
        "." * 50_000 + "x",
        "." + " " * 50_000 + "x",
        ". " * 25_000,
        ". (" * 20_000,
        '."' * 25_000,
        ".\u200d" * 25_000,
        "1. " * 20_000,
        "a. b" * 15_000,
        "«" * 50_000,
        "- " * 25_000,
        "\n " * 25_000,
        "-" * 50_000 + ". " + "-" * 50_000,
    ],
    ids=lambda body: f"{body[:3]!r}{len(body)}",
)
def test_strange_text_is_cut_to_its_end(body: str) -> None:
    """Of 50,000 characters of repetition all but white space is in the lines, in order.

    Rules that went over them again and again would take hours.
    """
    lines = cut_lines(body)
    assert lines == sorted(lines)
    assert "".join("".join(body[start:end].split()) for start, end in lines) == "".join(
        body.split()
    )


def test_accents_written_in_two_characters_do_not_change_the_cuts() -> None:
    """Decomposed letters are cut in the same places as composed ones."""
    body = "Å, ja. Én gang til. Så … åja."
    decomposed = unicodedata.normalize("NFD", body)
    assert [unicodedata.normalize("NFC", line) for line in lines_of(decomposed)] == lines_of(body)
