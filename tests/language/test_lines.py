"""The lines of a turn: what a reader would point at, the same on every machine."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.language.line_ends import (
    AFTER,
    BEFORE,
    FEWEST_A_CUE,
    MOST_WORDS,
    PAIR_PLACES,
    PLACES,
    load_line_ends,
)
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


@given(SPEECH.filter(lambda body: all(len(row) < 40 for row in body.split("\n"))))
def test_a_newline_always_ends_a_line_in_text_that_was_not_wrapped(body: str) -> None:
    """No line runs over a newline where lines are short of any usual width."""
    assert all("\n" not in line for line in lines_of(body))


@given(SPEECH, SPEECH)
def test_lines_depend_on_the_body_alone(one: str, other: str) -> None:
    """The same body is cut the same, whatever was cut before."""
    first = cut_lines(one)
    cut_lines(other)
    assert cut_lines(one) == first


def test_speech_without_stops_is_cut_where_words_speak_for_it() -> None:
    """A turn nobody punctuated is cut between sentences, and after twenty words at the latest."""
    body = (
        "det har vi holdt på med i mange år men nå er det slutt vi har ikke penger til det lenger "
        "og da må kommunen finne en annen løsning jeg vet ikke hva de tenker om det"
    )
    lines = lines_of(body)
    assert {"men nå er det slutt", "vi har ikke penger til det lenger"} < set(lines)
    assert lines[-1].startswith("jeg vet ikke")


def test_a_few_words_that_nobody_punctuated_are_one_line() -> None:
    """Up to twelve words without a mark may well be one sentence."""
    body = "ja det er jo det jeg sier at vi ikke kan"
    assert lines_of(body) == [body]


WORDS = st.lists(
    st.sampled_from(
        ("og", "så", "har", "vi", "jo", "ikke", "det", "men", "KI", "12", "»", "–", "år")
    )
)


@given(WORDS, st.lists(st.integers(0, 400)))
def test_no_line_of_unpunctuated_speech_is_longer_than_twenty_words(
    words: list[str], cues: list[int]
) -> None:
    """Words in are words in lines, in order, and every caption's end is a line's."""
    body = " ".join(words)
    inner = sorted({at for at in cues if at < len(body) and body[at - 1 : at] == " "})
    lines = cut_lines(body, inner)
    assert [word for start, end in lines for word in body[start:end].split()] == words
    assert all(len(body[start:end].split()) <= MOST_WORDS for start, end in lines)
    if 12 < FEWEST_A_CUE * (len(inner) + 1) <= len(words) and any(map(str.isalpha, body)):
        assert set(inner) <= {start for start, _ in lines}


@given(SPEECH, st.lists(st.integers(-5, 250)))
def test_captions_lose_no_word(body: str, cues: list[int]) -> None:
    """Wherever captions begin, all but white space is in the lines, in order."""
    lines = cut_lines(body, sorted(cues))
    assert "".join("".join(body[a:b].split()) for a, b in lines) == "".join(body.split())
    assert all(before[1] <= after[0] for before, after in pairwise(lines))


def test_captions_end_no_line_in_punctuated_speech() -> None:
    """Where somebody set stops, captions are only how the words were shown."""
    body = "Vi har holdt på med dette lenge, i mange år. Og nå er det slutt, sier de."
    assert cut_lines(body, [20, 60]) == cut_lines(body)


def test_captions_of_a_word_or_two_end_no_lines() -> None:
    """A caption a word shows words as they are said, and says nothing of sentences."""
    body = "og da måtte kommunen finne en annen løsning for dem som bodde der ute"
    every = [at + 1 for at, letter in enumerate(body) if letter == " "]
    assert cut_lines(body, every) == cut_lines(body)


def test_a_change_in_one_sentence_moves_no_line_of_another() -> None:
    """What is cut softly depends on its own sentence alone."""
    long = "Ord " + "ord, " * 90 + "slutt."
    assert lines_of(f"Ja. {long}")[1:] == lines_of(f"Nei, altså, nei. {long}")[1:]


def wrapped(text: str, width: int) -> str:
    """Return a text with newlines where the next word has no room."""
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))


SAID = (
    "Vi begynte med dette i fjor, fordi direktøren hadde lest om det i avisen. Da var det ingen "
    "som visste hva det kostet, og det tok åtte måneder før vi fikk se et regnskap. Etterpå ble "
    "det en annen tone i møtene, og flere av oss spurte hvem som egentlig hadde bestemt det."
)


@pytest.mark.parametrize("width", range(45, 90, 9))
def test_a_newline_of_wrapped_text_is_a_space(width: int) -> None:
    """Text wrapped at one width has the lines it has unwrapped, paragraph by paragraph."""
    assert cut_lines(wrapped(SAID, width)) == cut_lines(SAID)
    two = f"{wrapped(SAID, width)}\n\n{SAID}"
    assert [line.replace("\n", " ") for line in lines_of(two)] == 2 * lines_of(SAID)


def test_newlines_that_somebody_set_end_lines() -> None:
    """Verses, lists and sentences a line are not wrapped text."""
    for body in (
        "så kom det en mann gjennom skogen\nhan bar på en sekk\nog sa ingenting til noen\nog gikk",
        "\n".join(SAID.split(". ")),
        "personvern\nsamtykke\nlagring av opplysninger i skyen hos en leverandør\ntilgang",
    ):
        assert lines_of(body) == [part.strip() for part in body.split("\n")]


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


_SAID = ("det", "er", "ikke", "så", "jeg", "men", "—", "12", "tenkte", "blablaen", "mhm", "Ja,")


@given(st.lists(st.sampled_from(_SAID)))
def test_what_speaks_for_a_line_is_the_sum_of_what_the_table_says_around(words: list[str]) -> None:
    """Each word at its place, each pair at its own, and nothing said where the text ends."""
    table = load_line_ends()
    names = [*[""] * BEFORE, *map(table.known, words), *[""] * AFTER]
    nothing = [0] * PLACES
    expected = [
        table.bias
        + sum(table.words.get(names[at + k], nothing)[k] for k in range(PLACES))
        + sum(
            table.pairs.get(f"{names[at + k]} {names[at + k + 1]}", nothing)[k]
            for k in range(PAIR_PLACES)
        )
        for at in range(len(words))
    ]
    assert table.sums(words) == expected
