"""Words: where they stand, how they are spelled and indexed, and pseudonyms, which are one.

Some are sounds that people make while they look for one, as transcribers write them: *eee, øh, mm*.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, count, islice
from operator import add

from koding.model.places import Span
from koding.model.stamps import may_be_silent, silent_spans
from koding.model.withdrawal import MARK

WORD_RULES_VERSION = 2
"""The second: times that a transcript states (`[00:03:12]`, `#00:00:06-8#`) are no words, and
ligatures are spelled by their letters."""

_MARKS = "\u0300-\u036f\u00ad\u200c\u200d"
# Most words end in a space: taking it first spares the search for what might go on.
_WORD = re.compile(
    rf"\w++(?: |(?:(?:[-.'’\u2010\u2011{_MARKS}]|(?<=\d)[,:](?=\d))[{_MARKS}]*+\w++)*)"
)

_MOST_TOKENS = 1 << 16
_OTHERWISE = -1
_NARROW = 1 << 16
"""So many different words of a text are numbered by 16 bits."""

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
        for first, last in _stretches(text, start, end):
            starts.extend(map(re.Match.start, _WORD.finditer(text, first, last)))
    return starts


def _stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return what is said of `text[start:end]`: all that stands between times nobody says."""
    silent = _unsaid(text, start, end)
    if not silent:
        return [(start, end)]
    edges = [start, *(edge for span in silent for edge in span), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _unsaid(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return what nobody says of `text[start:end]`: times, and marks of what was withdrawn."""
    end = len(text) if end is None else end
    found = silent_spans(text, start, end)
    at = text.find(MARK, start, end)
    while at >= 0:
        found.append((at, at + len(MARK)))
        at = text.find(MARK, at + len(MARK), end)
    return sorted(found)


def word_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the words of `text[start:end]` as half-open spans of `text`, ascending and apart."""
    spoken = _stretches(text, start, end)
    found = (word for first, last in spoken for word in _WORD.finditer(text, first, last))
    return [(word.start(), word.end() - (text[word.end() - 1] == " ")) for word in found]


def small_letters(word: str) -> str:
    """Return a word in composed small letters, as dictionaries and lists of names have it."""
    return unicodedata.normalize("NFC", word).lower()


def words_in(text: str) -> list[str]:
    """Return the words of a text as they stand; several times as fast as their spans."""
    if _unsaid(text):
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
    come, and `places` which of these each is (of 16 bits where that is enough). A pseudonym is one
    form, brackets and all, of its first word; its second has CONTINUED. `terms` are what the index
    holds of each body, apart by spaces.
    """

    starts: array[int] = field(default_factory=lambda: array("i"))
    forms: list[str] = field(default_factory=list)
    places: array[int] = field(default_factory=lambda: array("i"))
    terms: list[str] = field(default_factory=list)


def spoken_words(
    text: str, bodies: Iterable[tuple[int, int]], stored: array[int] | None = None
) -> SpokenWords:
    """Return the words in the half-open spans `bodies` of a text, which ascend and are apart.

    `stored` are where words begin that rules of another version found: those are numbered then.
    """
    known = _known_tokens()
    bounds = list(bodies)
    cut = _silent_cuts(text, bounds)
    begun: list[int] = []
    numbers: list[int] = []
    met: list[int] = []
    terms: list[str] = []
    for start, end in bounds:
        if stored is None:
            starts, own = known.cut(text, cut.get((start, end), ((start, end),)))
        else:
            starts = list(stored[bisect_left(stored, start) : bisect_left(stored, end)])
            own = [known.at(text, at, end) for at in starts]
        terms.append(known.terms(own, end - start))
        met += own
        for opening, closing in pseudonym_spans(text, start, end):
            first = bisect_left(starts, opening)
            for place, form in ((first, text[opening:closing]), (first + 1, CONTINUED)):
                own[place] = known.number(form)
                met.append(own[place])
        begun += starts
        numbers += own
    places = dict(zip(dict.fromkeys(met), count(), strict=False))
    forms = list(map(known.forms.__getitem__, places))
    # Of a list: an array grows more slowly than a list does.
    narrow = "H" if len(forms) <= _NARROW else "i"
    told = array(narrow, list(map(places.__getitem__, numbers)))
    return SpokenWords(array("i", begun), forms, told, terms)


def _silent_cuts(
    text: str, bodies: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], Sequence[tuple[int, int]]]:
    """Return what is said of those bodies in which times stand that nobody says."""
    if not may_be_silent(text) and MARK not in text:
        return {}
    return {body: _stretches(text, *body) for body in bodies}


class _Tokens(dict[str, int]):
    """What stands between spaces, by the number of the one word it begins with.

    What holds none, several or one that follows a mark is _OTHERWISE, and its words, with their
    offsets, are in `within`. `forms` are all words so far as they are spelled, by number. Texts
    have most tokens in common, so all of a process are kept.
    """

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[str] = []
        self.within: dict[str, list[tuple[int, int]]] = {}
        self._numbers: dict[str, int] = {}
        self._long: set[int] = set()

    def __missing__(self, token: str) -> int:
        words = [(found.start(), self.number(spell(found[0]))) for found in _WORD.finditer(token)]
        number = _OTHERWISE
        if len(words) == 1 and words[0][0] == 0:
            number = words[0][1]
        else:
            self.within[token] = words
        self[token] = number
        return number

    def cut(self, text: str, stretches: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
        """Return where the words of stretches of a text begin, and their numbers.

        No word goes on beyond a space. Most of what stands between two is one word and a mark.
        """
        starts: list[int] = []
        own: list[int] = []
        for first, last in stretches:
            tokens = text[first:last].split(" ")
            numbers = list(map(self.__getitem__, tokens))
            begins = map(add, accumulate(map(len, tokens), initial=first), count())
            if _OTHERWISE not in numbers:
                starts += islice(begins, len(numbers))
                own += numbers
                continue
            for begin, number, token in zip(begins, numbers, tokens, strict=False):
                if number != _OTHERWISE:
                    starts.append(begin)
                    own.append(number)
                    continue
                for offset, inner in self.within[token]:
                    starts.append(begin + offset)
                    own.append(inner)
        return starts, own

    def at(self, text: str, start: int, end: int) -> int:
        """Return the number of the word that begins at `start`, of a body that ends at `end`."""
        found = _WORD.match(text, start, end)
        return self.number(spell(found[0].rstrip()) if found else CONTINUED)

    def number(self, form: str) -> int:
        """Return the number of a form, the next one where it is new."""
        number = self._numbers.setdefault(form, len(self.forms))
        if number == len(self.forms):
            self.forms.append(form)
            if len(form) > LONGEST_TERM:
                self._long.add(number)
        return number

    def terms(self, numbers: list[int], length: int) -> str:
        """Return the different ones of a body's words, of some length, that every index takes."""
        different = dict.fromkeys(numbers)
        terms: Iterable[str] = map(self.forms.__getitem__, different)
        if self._long and not self._long.isdisjoint(different):
            terms = dict.fromkeys(one if len(one) <= LONGEST_TERM else UNSORTED for one in terms)
        told = " ".join(terms)
        # No character takes more than four bytes, so most bodies need not be measured.
        if length * 4 > MOST_BYTES and len(told.replace(" ", "").encode()) > MOST_BYTES:
            return UNSORTED
        return told


@cache
def _all_tokens() -> list[_Tokens]:
    return [_Tokens()]


def _known_tokens() -> _Tokens:
    """Return the tokens of this process, which are forgotten when they are very many."""
    all_ = _all_tokens()
    if len(all_[0]) > _MOST_TOKENS:
        all_[0] = _Tokens()
    return all_[0]


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


_SOUND = re.compile(
    r"(?:e{2,}|e+h+|ø{2,}|ø+h+|æ{2,}|æ+h+|u+h+)m*"  # eee, eh, ehm, øh, øhm, æh, uh
    r"|h*m{2,}(?:h+m*)*|h+m+|m+h+m+|hm+h*m+"  # mm, hmm, hm, mhm
)
LONGEST = 12
"""What is longer is no sound that somebody has written."""


def is_hesitation(word: str) -> bool:
    """Return whether a word, in any case, is a hesitation and says nothing.

    *åh*, *ah*, *ja* and *nei* mean something, and are none.
    """
    return len(word) <= LONGEST and _SOUND.fullmatch(word.lower()) is not None
