"""Words: where they stand, how they are spelled and indexed, and pseudonyms, which are one."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, compress

from koding.model.material import Span
from koding.model.stamps import silent_spans

WORD_RULES_VERSION = 2
"""The second: times that a transcript states (`[00:03:12]`, `#00:00:06-8#`) are no words, and
ligatures are spelled by their letters."""

_MARKS = "\u0300-\u036f\u00ad\u200c\u200d"
# Most words end in a space: taking it first spares the search for what might go on.
_WORD = re.compile(
    rf"\w++(?: |(?:(?:[-.'’\u2010\u2011{_MARKS}]|(?<=\d)[,:](?=\d))[{_MARKS}]*+\w++)*)"
)

_PIECE = re.compile(rf"{_WORD.pattern}|\W++")
"""Words and what stands between them, so that all of a body is one or the other."""

_PIECES_KNOWN = 1 << 16
_IS_WORD = (-1).__lt__

CONTINUED = ""
"""The form of a word that belongs to the pseudonym begun before it."""

UNSORTED = "…"
"""Stands for words that no index takes: who holds it may hold any word. It is itself no word."""
LONGEST_TERM = 100
MOST_BYTES = 500_000
"""PostgreSQL takes a megabyte of one turn, and 2,046 bytes of one word."""
_INVISIBLE = re.compile("[\u00ad\u200c\u200d]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_ODD = re.compile("[\u00ad\u200c\u200d\u0300-\u036f\ufb00-\ufb06İΣ]")
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

    Soft hyphens and joiners stand in a text but are no part of how a word is spelled; a ligature,
    as print has it (`ﬁ`), is its letters.
    """
    seen = _LIGATURE.sub(_letters_of, _INVISIBLE.sub("", word))
    return unicodedata.normalize("NFC", seen.lower())


def _letters_of(ligature: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", ligature[0])


def is_plain(body: str) -> bool:
    """Return whether the words of a body are spelled by its small letters as they stand."""
    return _ODD.search(body) is None and unicodedata.is_normalized("NFC", body)


def spelled_words(body: str) -> list[str]:
    """Return the words of a body in order, as they are spelled."""
    if is_plain(body):
        return words_in(body.lower())
    return list(map(spell, words_in(body)))


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """The words of a text's bodies, in order.

    `starts` are where they begin, `forms` the different ones as they are spelled, as they first
    come, and `places` which of these each is. A pseudonym is one form, brackets and all, of its
    first word; its second has CONTINUED. `terms` are what the index holds of each body.
    """

    starts: array[int] = field(default_factory=lambda: array("i"))
    forms: list[str] = field(default_factory=list)
    places: array[int] = field(default_factory=lambda: array("i"))
    terms: list[list[str]] = field(default_factory=list)


def spoken_words(text: str, bodies: Iterable[tuple[int, int]]) -> SpokenWords:
    """Return the words in the half-open spans `bodies` of a text, which ascend and are apart."""
    words = SpokenWords()
    known = _Known(words.forms)
    for start, end in bodies:
        pieces = _PIECE.findall(text, start, end)
        found = list(map(known.__getitem__, pieces))
        begins = accumulate(map(len, pieces), initial=start)
        starts = array("i", compress(begins, map(_IS_WORD, found)))
        own = list(filter(_IS_WORD, found))
        terms = list(map(words.forms.__getitem__, dict.fromkeys(own)))
        words.terms.append(_bounded(terms, end - start))
        for opening, closing in pseudonym_spans(text, start, end):
            first = bisect_left(starts, opening)
            for place, form in ((first, text[opening:closing]), (first + 1, CONTINUED)):
                own[place] = known.place(form)
        words.starts.extend(starts)
        words.places.extend(own)
    return words


class _Known(dict[str, int]):
    """Which form each piece of a text is, -1 where it is no word; asked once of each."""

    def __init__(self, forms: list[str]) -> None:
        super().__init__()
        self._forms = forms
        self._places: dict[str, int] = {}

    def __missing__(self, piece: str) -> int:
        form = _form_of(piece)
        place = self[piece] = self.place(form) if form else -1
        return place

    def place(self, form: str) -> int:
        """Return which of the forms this is, the next one where it is new."""
        place = self._places.setdefault(form, len(self._forms))
        if place == len(self._forms):
            self._forms.append(form)
        return place


@lru_cache(_PIECES_KNOWN)
def _form_of(piece: str) -> str:
    """Return how a piece is spelled, nothing where it is no word."""
    return spell(piece.rstrip()) if _WORD.match(piece) else ""


def _bounded(terms: list[str], length: int) -> list[str]:
    """Return the terms of a body of some length that every index takes."""
    if max(map(len, terms), default=0) > LONGEST_TERM:
        short = (term if len(term) <= LONGEST_TERM else UNSORTED for term in terms)
        terms = list(dict.fromkeys(short))
    # No character takes more than four bytes, so most bodies need not be measured.
    if length * 4 > MOST_BYTES and sum(len(term.encode()) for term in terms) > MOST_BYTES:
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
