"""Words: where they stand, how they are spelled and indexed, and pseudonyms, which are one."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable

from koding.model.material import Span
from koding.model.stamps import silent_spans

WORD_RULES_VERSION = 2
"""The second: times that a transcript states (`[00:03:12]`, `#00:00:06-8#`) are no words."""

_MARKS = "\u0300-\u036f\u00ad\u200c\u200d"
# Most words end in a space: taking it first spares the search for what might go on.
_WORD = re.compile(
    rf"\w++(?: |(?:(?:[-.'’\u2010\u2011{_MARKS}]|(?<=\d)[,:](?=\d))[{_MARKS}]*+\w++)*)"
)

UNSORTED = "…"
"""Stands for words that no index takes: who holds it may hold any word. It is itself no word."""
LONGEST_TERM = 100
MOST_BYTES = 500_000
"""PostgreSQL takes a megabyte of one turn, and 2,046 bytes of one word."""
_INVISIBLE = re.compile("[\u00ad\u200c\u200d]")
_ODD = re.compile("[\u00ad\u200c\u200d\u0300-\u036fİΣ]")
"""Where these stand, a word's spelling may hold letters that its text does not."""
PSEUDONYM = re.compile(r"\[[^\W\d_]+ [A-Z]+\]")
"""A word and capital letters in brackets, as `koding.language.identifiers.pseudonyms` makes them.
"""


def word_starts(text: str, spans: Iterable[Span | tuple[int, int]]) -> array[int]:
    """Return the offsets in `text`, as 32-bit integers, at which the words in `spans` begin.

    Ascending where the spans are; a span's edge ends a word. A time of the recording is none.
    """
    starts = array("i")
    for span in spans:
        start, end = (span.start, span.end) if isinstance(span, Span) else span
        for first, last in silent_spans(text, start, end):
            starts.extend(map(re.Match.start, _WORD.finditer(text, start, first)))
            start = last
        starts.extend(map(re.Match.start, _WORD.finditer(text, start, end)))
    return starts


def word_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the words of `text[start:end]` as half-open spans of `text`, ascending and apart."""
    found: Iterable[re.Match[str]] = _WORD.finditer(text, start, end)
    if silent := silent_spans(text, start, end):
        edges = [start, *(edge for span in silent for edge in span), end]
        spoken = zip(edges[::2], edges[1::2], strict=True)
        found = (word for first, last in spoken for word in _WORD.finditer(text, first, last))
    return [(word.start(), word.end() - (text[word.end() - 1] == " ")) for word in found]


def small_letters(word: str) -> str:
    """Return a word in composed small letters, as dictionaries and lists of names have it."""
    return unicodedata.normalize("NFC", word).lower()


def words_in(text: str) -> list[str]:
    """Return the words of a text as they stand; several times as fast as their spans."""
    if silent_spans(text):
        return [text[start:end] for start, end in word_spans(text, 0, len(text))]
    return list(map(str.rstrip, _WORD.findall(text)))


def spell(word: str) -> str:
    """Return a word as it is compared: in composed small letters, without what cannot be seen.

    Soft hyphens and joiners stand in a text but are no part of how a word is spelled.
    """
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", word).lower())


def is_plain(body: str) -> bool:
    """Return whether the words of a body are spelled by its small letters as they stand."""
    return _ODD.search(body) is None and unicodedata.is_normalized("NFC", body)


def spelled_words(body: str) -> list[str]:
    """Return the words of a body in order, as they are spelled."""
    if is_plain(body):
        return words_in(body.lower())
    return list(map(spell, words_in(body)))


def index_terms(body: str) -> list[str]:
    """Return what the index holds of a turn's body: its different words, as they first come."""
    terms = list(dict.fromkeys(spelled_words(body)))
    if max(map(len, terms), default=0) > LONGEST_TERM:
        short = (term if len(term) <= LONGEST_TERM else UNSORTED for term in terms)
        terms = list(dict.fromkeys(short))
    # No character takes more than four bytes, so most bodies need not be measured.
    if len(body) * 4 > MOST_BYTES and sum(len(term.encode()) for term in terms) > MOST_BYTES:
        return [UNSORTED]
    return terms


def pseudonym_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the pseudonyms of `text[start:end]` as half-open spans, brackets and all."""
    if text.find("[", start, end) < 0:
        return []
    return [found.span() for found in PSEUDONYM.finditer(text, start, end)]


def cuts_pseudonym(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether `start` to `end` begins or ends between the words of a pseudonym."""
    return any(
        opening + 1 < start < closing - 1 or opening + 1 < end < closing - 1
        for opening, closing in spans
    )
