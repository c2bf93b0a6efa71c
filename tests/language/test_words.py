"""Where words begin: what counts as one word, and that spans are kept apart."""

from __future__ import annotations

import re
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.language.words import (
    CONTINUED,
    LONGEST_TERM,
    UNSORTED,
    pseudonym_spans,
    spelled_words,
    spoken_words,
    word_spans,
    word_starts,
)
from koding.model.places import Span
from tests.growth import TIMES, assert_no_square


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("KI-prosjekt er KI-prosjekt", 3),
        ("2,5 millioner kl. 10:30", 4),
        ("bl.a. det, f.eks. dette", 4),
        ("Coop'en og ja’n", 3),
        ("Ja -- altså … nei – vent", 4),
        ("<pause> (ler)", 2),
        ("😀 👩‍👩‍👧 ikke ord", 2),
        ("hu\u0308tte x\u030cy", 2),
        ("a,b og 1, 2", 5),
        ("SPEAKER_00 snakker", 2),
        ("KI/data science", 3),
        ("(1) § 5", 2),
        ("10915596784", 1),
        ("", 0),
    ],
)
def test_words_are_what_a_reader_would_count(text: str, count: int) -> None:
    """Hyphens, apostrophes, decimals and accents hold a word together; dashes are no words."""
    assert len(word_starts(text, [(0, len(text))])) == count


def test_words_outside_the_spans_are_not_counted() -> None:
    """Labels and stamps between the bodies hold no words; offsets are those of the whole text."""
    text = "I: Hei du. R: Hallo."
    assert list(word_starts(text, [Span(3, 10), (14, 20)])) == [3, 7, 14]


def test_starts_are_thirty_two_bit_integers() -> None:
    """The array is stored as it is: four bytes a word."""
    assert word_starts("ett to", [(0, 6)]).itemsize == 4


@given(st.text(max_size=120), st.data())
def test_every_start_is_a_letter_or_digit_within_a_span(text: str, data: st.DataObject) -> None:
    """Starts ascend and each is the first letter of something inside the spans."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    starts = list(word_starts(text, spans))
    assert starts == sorted(set(starts))
    assert all(text[start].isalnum() or text[start] == "_" for start in starts)
    assert all(any(begin <= start < end for begin, end in spans) for start in starts)


@given(st.lists(st.sampled_from(["ja", "KI-en", "2,5", "å\u0323", "--", "😀"]), max_size=30))
def test_words_apart_by_space_are_counted_one_by_one(words: list[str]) -> None:
    """The count is that of the parts that hold a letter or a digit."""
    text = " ".join(words)
    spoken = [word for word in words if any(map(str.isalnum, word))]
    assert len(word_starts(text, [(0, len(text))])) == len(spoken)


@pytest.mark.parametrize("piece", ["aa", "a-", "--", "1,"])
def test_strange_text_takes_no_longer_than_its_length(piece: str) -> None:
    """Repetition does not make the rules slow."""

    def count(text: str) -> None:
        word_starts(text, [(0, len(text))])

    assert_no_square(count, piece * 3125, piece * 3125 * TIMES)


def test_a_words_span_leaves_the_space_after_it_out() -> None:
    """Spans hold the words that are counted and nothing of what stands around them."""
    text = "«Ja, KI-prosjektet er bl.a. 2,5 år»"
    words = [text[start:end] for start, end in word_spans(text, 0, len(text))]
    assert words == ["Ja", "KI-prosjektet", "er", "bl.a", "2,5", "år"]


@given(st.text(max_size=120), st.integers(0, 60), st.integers(0, 120))
def test_spans_begin_where_words_do(text: str, start: int, end: int) -> None:
    """Word for word the same as the starts that are stored, within the stretch asked for."""
    spans = word_spans(text, start, min(end, len(text)))
    assert [begin for begin, _ in spans] == list(word_starts(text, [(start, min(end, len(text)))]))
    assert all(begin < stop <= min(end, len(text)) for begin, stop in spans)


_PARTS = st.sampled_from(
    ["Ja", "ja", "KI-en", "2,5", "å\u0323", "İ", "ΑΣ", "x" * 120, "[person A]", "[sted BC]", "[",
     "]", "A", " ", ", ", "\u2028", "-", "person\u00advern", "e\u0301n", "日本", "1", ",",
     "[00:03:12]", "#00:00:06-8#", "\n", "(00:01:02)", "(", "10:30"]
)  # fmt: skip


@given(st.lists(_PARTS, max_size=40).map("".join) | st.text(max_size=80), st.data())
def test_words_by_number_are_what_cutting_the_text_again_gives(
    text: str, data: st.DataObject
) -> None:
    """Starts, terms and forms are those of the bodies cut one by one; a pseudonym is one form."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    bodies = list(zip(cuts[::2], cuts[1::2], strict=False))
    words = spoken_words(text, bodies)
    assert words.starts == word_starts(text, bodies)
    assert words.terms == [" ".join(_terms(text[start:end])) for start, end in bodies]
    told = [words.forms[place] for place in words.places]
    assert [form for form in told if form != CONTINUED] == [
        form for start, end in bodies for form in _forms(text, start, end)
    ]
    assert len(told) == len(words.starts)
    assert len(set(words.forms)) == len(words.forms)


@given(st.lists(_PARTS, max_size=40).map("".join))
def test_words_that_were_found_before_are_numbered_where_they_stand(text: str) -> None:
    """Where other rules found words, as times that somebody is said to say, those have numbers."""
    stored = array("i", (word.start() for word in re.finditer(r"\w++(?:[-.',:]\w++)*", text)))
    words = spoken_words(text, [(0, len(text))], stored)
    assert words.starts == stored
    assert len(words.places) == len(stored)
    again = word_starts(text, [(0, len(text))])
    assert spoken_words(text, [(0, len(text))], again) == spoken_words(text, [(0, len(text))])


def _forms(text: str, start: int, end: int) -> list[str]:
    found: list[str] = []
    for opening, closing in pseudonym_spans(text, start, end):
        found += [*spelled_words(text[start:opening]), text[opening:closing]]
        start = closing
    return [*found, *spelled_words(text[start:end])]


def _terms(body: str) -> list[str]:
    """Return the different words of a body as they first come, one too long for an index marked."""
    spelled = (word if len(word) <= LONGEST_TERM else UNSORTED for word in spelled_words(body))
    return list(dict.fromkeys(spelled))
