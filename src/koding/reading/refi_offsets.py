"""What a file's places count: which of the conventions met in the wild, and the places in koding's.

The standard says code points and nothing of line ends, marks or composed letters; programs differ
in all of them. A program has one convention, so that all texts of a file are tried together.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from koding.messages import Message, both
from koding.messages import exchange as messages
from koding.reading.decoding import normalise

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_POSITIONS = re.compile(r"\d+,\s*\d+")
_SHORTEST_NAME = 4
_JAMO = frozenset(map(chr, (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))))


@dataclass(frozen=True, slots=True)
class PlaceConvention:
    """How a program counts: UTF-16 units or code points, line ends of two as one, the mark too."""

    utf16: bool = False
    one_a_line_end: bool = False
    counts_mark: bool = False

    def told(self, tells: tuple[bool, bool, bool]) -> Message:
        """Return the convention in words, of what `tells` it from others in the file."""
        ways = (
            (messages.UTF16 if self.utf16 else messages.CODE_POINTS)(),
            (messages.CRLF_ONE if self.one_a_line_end else messages.CRLF_TWO)(),
            (messages.MARK_COUNTED if self.counts_mark else messages.MARK_SKIPPED)(),
        )
        return messages.CONVENTION(
            ways=both([way for way, is_told in zip(ways, tells, strict=True) if is_told])
        )


_ALL = [
    PlaceConvention(utf16, one, mark)
    for mark in (False, True)
    for one in (False, True)
    for utf16 in (False, True)
]


@dataclass
class PlacedText:
    """One text as the file has it, and the places in it: start, end and the name, if any."""

    raw: str
    has_mark: bool
    places: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the text as koding keeps it."""
        return normalise(self.raw)

    @property
    def tells(self) -> tuple[bool, bool, bool]:
        """Return in which ways the conventions differ in this text."""
        return bool(_ASTRAL.search(self.raw)), "\r\n" in self.raw, self.has_mark

    def seen(self, convention: PlaceConvention) -> PlaceConvention:
        """Return the plainest convention that is the same as this one in this text."""
        astral, line_ends, mark = self.tells
        return PlaceConvention(
            convention.utf16 and astral,
            convention.one_a_line_end and line_ends,
            convention.counts_mark and mark,
        )


@dataclass(frozen=True, slots=True)
class PlaceScore:
    """How well places fit: names that are right of those compared, clean ends of all, outside."""

    right: int = 0
    compared: int = 0
    clean: int = 0
    ends: int = 0
    outside: int = 0

    def __add__(self, other: PlaceScore) -> PlaceScore:
        return PlaceScore(
            self.right + other.right,
            self.compared + other.compared,
            self.clean + other.clean,
            self.ends + other.ends,
            self.outside + other.outside,
        )

    @property
    def rank(self) -> tuple[float, float, float]:
        """Return what the better of two has more of."""
        return (
            -self.outside,
            self.right / self.compared if self.compared else 0,
            self.clean / self.ends if self.ends else 0,
        )


def find_convention(
    texts: Sequence[PlacedText], origin: str
) -> tuple[PlaceConvention, PlaceScore, bool]:
    """Return the convention of a file, how well it fits, and whether anything told it from others.

    Where several fit alike, the one is taken that the program in `origin` is known to have.
    """
    placed = [one for one in texts if one.places]
    telling = [one for one in placed if any(one.tells)]
    usual = _usual(origin)
    if not telling:
        return usual, _summed(placed, usual), False
    order = sorted(_ALL, key=lambda one: one != usual)
    scored = [(one, _summed(telling, one)) for one in order]
    best = max(scored, key=lambda pair: pair[1].rank)  # of equals the first
    is_told = sum(score.rank == best[1].rank for _, score in scored) < len(scored)
    plain = [one for one in placed if one not in telling]
    return best[0], best[1] + _summed(plain, best[0]), is_told


def _usual(origin: str) -> PlaceConvention:
    program = origin.lower()
    if "nvivo" in program:
        return PlaceConvention(utf16=True)
    if "atlas" in program:
        return PlaceConvention(one_a_line_end=True)
    return PlaceConvention(counts_mark="qualcoder" in program)


def _summed(texts: Iterable[PlacedText], convention: PlaceConvention) -> PlaceScore:
    total = PlaceScore()
    for one in texts:
        total += _score(one, one.seen(convention))
    return total


def _score(text: PlacedText, convention: PlaceConvention) -> PlaceScore:
    raw, places = text.raw, raw_places(text, convention)
    right = compared = clean = ends = outside = 0
    for (_, _, name), place in zip(text.places, places, strict=True):
        if place is None:
            outside += 1
            continue
        start, end = place
        fits = name_fits(raw[start : min(end, start + 4 * len(name) + 80)], name)
        compared += fits is not None
        right += bool(fits)
        if end > start:
            ends += 2
            clean += _is_clean(raw, start) + _is_clean(raw, end)
    return PlaceScore(right, compared, clean, ends, outside)


def name_fits(words: str, name: str) -> bool | None:
    """Return whether a passage's words begin as its name does, None for a name that tells nothing.

    Names that are two numbers are places, which some programs write there.
    """
    plain = _squashed(name)
    cut = plain.removesuffix("…").rstrip(".") if plain.endswith(("…", "...")) else plain
    if len(plain) < _SHORTEST_NAME or _POSITIONS.fullmatch(plain) or not cut:
        return None
    there = _squashed(words)
    return there.startswith(cut) or unicodedata.normalize("NFC", there).startswith(
        unicodedata.normalize("NFC", cut)
    )


def _squashed(text: str) -> str:
    return " ".join(text.replace("\ufeff", "").split())


def _is_clean(text: str, at: int) -> bool:
    """Return whether a place is not inside a word."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def raw_places(text: PlacedText, convention: PlaceConvention) -> Iterator[tuple[int, int] | None]:
    """Yield where places stand in the text as the file has it, None for one outside it."""
    convention = text.seen(convention)
    shift = 1 if convention.counts_mark else 0
    reached = _reached(text.raw, convention)
    length = reached[-1] if reached is not None else len(text.raw)
    for start, end, _ in text.places:
        first, last = max(0, start - shift), end - shift
        if start < 0 or not first <= last <= length:
            yield None
        elif reached is None:
            yield first, last
        else:
            yield bisect_left(reached, first), bisect_left(reached, last)


def _reached(raw: str, convention: PlaceConvention) -> array[int] | None:
    """Return how far a program has counted at each code point, None where it counts as we do."""
    if not (convention.utf16 or convention.one_a_line_end):
        return None
    widths = [1] * len(raw)
    if convention.utf16:
        for found in _ASTRAL.finditer(raw):
            widths[found.start()] = 2
    if convention.one_a_line_end:
        at = raw.find("\r\n")
        while at >= 0:
            widths[at] = 0
            at = raw.find("\r\n", at + 2)
    return array("q", accumulate(widths, initial=0))


def kept_places(text: PlacedText, convention: PlaceConvention) -> Iterator[tuple[int, int] | None]:
    """Yield where places stand in the text as koding keeps it, None for one outside it.

    A letter that is composed of several belongs to a place that holds a part of it.
    """
    starts, ends = _kept(text.raw)
    for place in raw_places(text, convention):
        if place is None:
            yield None
        elif starts is None or ends is None:
            yield place
        else:
            start, end = starts[place[0]], ends[place[1]]
            yield start, max(start, end) if place[1] > place[0] else start


def _kept(raw: str) -> tuple[array[int] | None, array[int] | None]:
    """Return by code point of `raw` where a place that starts, and one that ends there, now is."""
    plain = raw.replace("\r\n", "\n")
    is_composed = unicodedata.is_normalized("NFC", plain)
    if is_composed and len(plain) == len(raw):
        return None, None
    starts, ends = array("q"), array("q")
    at = 0
    for piece in _pieces(raw, is_composed=is_composed):
        width = 1 if piece == "\r\n" else len(unicodedata.normalize("NFC", piece))
        for inside in range(len(piece)):
            starts.append(at)
            ends.append(at if not inside else at + width)
        at += width
    starts.append(at)
    ends.append(at)
    return starts, ends


def _pieces(raw: str, *, is_composed: bool) -> Iterator[str]:
    """Cut a text where nothing on either side can become one with what is on the other."""
    if is_composed:
        yield from re.findall(r"\r\n|.", raw, re.DOTALL)
        return
    joins = _joining()
    piece = ""
    for sign in raw:
        is_end = piece == "\r" and sign == "\n"
        if piece and not is_end and sign not in joins:
            yield piece
            piece = ""
        piece += sign
    if piece:
        yield piece


@cache
def _joining() -> frozenset[str]:
    """Return the characters that may become one with what stands before them."""
    found = set(_JAMO)
    for code in (*range(0x300, 0x20000),):
        sign = chr(code)
        if unicodedata.combining(sign):
            found.add(sign)
        found.update(unicodedata.normalize("NFD", sign)[1:])
    return frozenset(found)
