"""Finds every writing of accepted names in a text: replacing and the residue check use it alike.

A match says whose name stands there, which part of it, in what form, what is to stand there
instead, and why a person must decide where a program cannot: a word that is ordinary too.
One pass over the words of a text, whatever the number of names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from koding.language.identifiers.doubts import judge_hits, with_initial, with_last_initial
from koding.language.identifiers.hits import (
    LOOSE,
    WritingHit,
    ended,
    find_spaced,
    is_domain,
    run_from,
)
from koding.language.identifiers.name_match import Form, Mode, NameDoubt, NameMatch
from koding.language.identifiers.spellings import ODD, WORD, humps_of, key_of, plain_letters
from koding.language.identifiers.writings import NAMES, Original, Writing, owners_of, write_all
from koding.language.lexicon import load_lexicon
from koding.language.person_names import is_person_name
from koding.model.choices import IdentifierKind

_SPACE = re.compile(r"\s")
_STRETCH = 1 << 9
"""So many characters are looked through together for words that are known to begin nothing."""
_REMEMBERED = 1 << 18
_BEGINNING = 4
"""How many letters a name has at least that is looked for within a longer word."""
_SHORTEST = 3
_OF_MANY = ("ene", "ane", "er", "ar", "enes", "anes", "ers", "ars", "en")
"""How several of a name end: *Olaene*, *to Karier*; and one of them: *Karien*."""
_OF_PLACE = (
    "sk", "ske", "skt", "isk", "iske", "iskt", "ing", "ingen", "inger", "ingene", "væring",
    "væringen", "væringer", "væringene", "ser", "sere", "seren", "serne", "enser", "ensere",
    "enserne", "ianer", "ianere", "bu", "buen", "buer", "buene", "boere",
)  # fmt: skip
"""How what is of a place ends: *nordhagensk*, *fjellvikingene*."""
_DIGIT_GAP = re.compile(r"[ \u00a0.\-/]")


class NameMatcher:
    """All writings of some originals, ready to be looked for; made once, used on many texts."""

    def __init__(self, originals: Iterable[Original]) -> None:
        self.originals = tuple(sorted(originals, key=lambda one: (-len(one.text), one.text)))
        writings = write_all(self.originals)
        self._heads = writings.heads
        self._digits = writings.digits
        self._most_digits = max(map(len, writings.digits), default=0)
        self._first = {key[:1] for key in writings.digits}
        self._starts = {
            word for key in writings.digits for word in WORD.findall(key)[:1] if word.isalpha()
        }
        self._dull: set[str] = set()
        # In the genitive too, so that one look tells whether a word may be a name.
        ended = {key + "s" for key in writings.heads if not key.endswith("s")}
        self._keys = frozenset(writings.heads) | ended
        self._derived = dict(self._derivations())
        self._within = frozenset(key[:_BEGINNING] for key in self._long_keys())

    def find(self, text: str, mode: Mode = Mode.TEXT) -> list[NameMatch]:
        """Return the matches: ascending, apart, the longest where they overlap."""
        plain = plain_letters(text)
        spaced = [*find_spaced(plain, self._heads, mode)]
        found: list[NameMatch] = []
        reach = 0
        for match in _in_order(self._matches(plain, mode), spaced):
            # An initial may belong to the name before: then it stays with that.
            start = max(match.start, reach)
            written = text[start : match.start + len(match.written)]
            is_same = start == match.start and written == match.written
            found.append(match if is_same else replace(match, start=start, written=written))
            reach = match.end
        return found

    def holds(self, text: str, mode: Mode = Mode.TEXT) -> bool:
        """Return whether any match stands in a text, doubtful or not."""
        plain = plain_letters(text)
        found = chain(self._matches(plain, mode), find_spaced(plain, self._heads, mode))
        return next(found, None) is not None

    def _matches(self, text: str, mode: Mode) -> Iterator[NameMatch]:
        has_odd = ODD.search(text) is not None
        dull, reach, end = self._dull, 0, 0
        while end < len(text):
            start, space = end, _SPACE.search(text, end + _STRETCH)
            end = space.start() if space else len(text)
            if mode is Mode.TEXT and dull.issuperset(WORD.findall(text, start, end)):
                continue
            for word in WORD.finditer(text, max(start, reach), end):
                if word[0] in dull and mode is Mode.TEXT:
                    continue
                key = key_of(word[0]) if has_odd else word[0].lower()
                for match in () if word.start() < reach else self._from(text, word, key, mode):
                    yield match
                    reach = match.end

    def _from(self, text: str, word: re.Match[str], key: str, mode: Mode) -> Sequence[NameMatch]:
        """Return what begins with a word: a name, a number, or a name within the word."""
        written = word[0]
        if key in self._keys:
            found = [] if is_domain(text, word, key) else self._at(text, word, key, mode)
            if found:
                return found
        if key in self._starts or (key[:1] in self._first and key.isdecimal()):
            return self._number(text, word)
        if key in self._derived and mode is Mode.TEXT and not load_lexicon().readings(key):
            length, writing = self._derived[key]
            return () if is_person_name(key) else [_match_within(word, length, writing, mode)]
        has_hump = written[1:] != key[1:] and not written.isupper()
        if mode is Mode.SLUG or has_hump or key[:_BEGINNING] in self._within:
            return self._inside(text, word, key, mode)
        if key not in self._keys:
            if len(self._dull) >= _REMEMBERED:
                self._dull.clear()
            self._dull.add(written)
        return ()

    def _at(self, text: str, word: re.Match[str], key: str, mode: Mode) -> list[NameMatch]:
        """Return the longest match that begins with a word, in pieces where lines part it."""
        hits = [*self._hits(text, word, key)]
        if not hits:
            return []
        hits.sort(key=lambda hit: (-hit.end, not hit.writing.is_whole, hit.writing.is_joined))
        hits = [hit for hit in hits if hit.end == hits[0].end]
        if any(hit.writing.is_whole for hit in hits):
            hits = [hit for hit in hits if hit.writing.is_whole]
        if any(not hit.tail for hit in hits):  # *Jens* is no genitive of *Jen*
            hits = [hit for hit in hits if not hit.tail or hit.tail != "s"] or hits
        hits = with_last_initial(text, word.start(), self._go_on(text, hits))
        return judge_hits(text, with_initial(text, word.start(), hits), hits, mode)

    def _hits(self, text: str, word: re.Match[str], key: str) -> Iterator[WritingHit]:
        tried = [(key, "")]
        if key.endswith("s"):
            tried.append((key[:-1], word[0][-1:]))
        for head, tail in tried:
            for writing in self._heads.get(head, ()):
                if len(writing.words) == 1:
                    yield ended(text, word.end(), tail, writing, head)
                elif not tail and (hit := run_from(text, word, head, writing)):
                    yield hit

    def _go_on(self, text: str, hits: list[WritingHit]) -> list[WritingHit]:
        """Return the hits with further parts of the same person's name that follow them."""
        while True:
            at = hits[0].end
            gap = LOOSE.match(text, at)
            word = WORD.match(text, gap.end() if gap else at)
            if word is None or hits[0].tail or word.start() == word.end():
                return hits
            key = key_of(word[0])
            if key not in self._keys:
                return hits
            more = [
                replace(
                    hit,
                    end=other.end,
                    tail=other.tail,
                    parts=(*hit.parts, *other.parts),
                    keys=(*hit.keys, *other.keys),
                )
                for other in self._hits(text, word, key)
                if not other.writing.is_whole
                for hit in hits
                if hit.writing.owner == other.writing.owner
                and not hit.writing.is_joined
                and other.writing.part not in hit.parts
                and (not hit.writing.is_whole or len(hit.parts) > 1)
            ]
            if not more:
                return hits
            hits = more

    def _number(self, text: str, word: re.Match[str]) -> list[NameMatch]:
        start = word.start()
        if start and text[start - 1].isalnum():
            return []
        digits, end, best = key_of(word[0]), word.end(), None
        while len(digits) <= self._most_digits:
            if digits in self._digits and not text[end : end + 1].isalnum():
                best = self._digits[digits], end
            gap = _DIGIT_GAP.match(text, end)
            following = WORD.match(text, gap.end() if gap else end)
            if following is None:
                break
            digits, end = digits + key_of(following[0]), following.end()
        if best is None:
            return []
        owner, end = best
        return [NameMatch(start, end, (owner,), owner.text, Form.PLAIN, text[start:end])]

    def _inside(self, text: str, word: re.Match[str], key: str, mode: Mode) -> list[NameMatch]:
        """Return names within one word: at its capitals, or before a word or name."""
        found = self._at_humps(text, word, mode)
        if not found and mode is Mode.SLUG:
            found = self._at_end(text, word, key)
        if found or len(key) < _BEGINNING or key[:_BEGINNING] not in self._within:
            return found
        lexicon = load_lexicon()
        if lexicon.readings(key) or is_person_name(key):
            return []
        for length in range(len(key) - 2, _BEGINNING - 1, -1):
            for writing in self._heads.get(key[:length], ()):
                rest = key[length:]
                if not writing.is_name_alone:
                    continue
                if any(
                    lexicon.is_word(one) or is_person_name(one)
                    for one in {rest, rest.removeprefix("s")}
                    if len(one) > 2
                ):
                    return [_match_within(word, length, writing, mode)]
        return []

    def _at_end(self, text: str, word: re.Match[str], key: str) -> list[NameMatch]:
        """Return the name that ends a word after another: *intervjukarinilsen*, *notatbråthen*."""
        if len(key) != len(word[0]):
            return []
        for at in range(2, len(key) - _BEGINNING + 1):
            for writing in self._heads.get(key[at:], ()):
                if not writing.is_name_alone:
                    continue
                if writing.is_joined or load_lexicon().is_word(key[:at]):
                    start = word.start() + at
                    doubt = None if writing.is_joined else NameDoubt.WITHIN
                    return [
                        NameMatch(
                            start, word.end(), (writing.owner,), writing.part, Form.JOINED,
                            text[start : word.end()], is_whole=writing.is_whole, doubt=doubt,
                            mode=Mode.SLUG,
                        )
                    ]  # fmt: skip
        return []

    def _at_humps(self, text: str, word: re.Match[str], mode: Mode) -> list[NameMatch]:
        humps = humps_of(word[0])
        if len(humps) < 2 or "".join(humps) != word[0]:
            return []
        starts = [word.start()]
        for hump in humps:
            starts.append(starts[-1] + len(hump))
        found = []
        at = 0
        while at < len(humps):
            for end in range(len(humps), at, -1):
                key = key_of("".join(humps[at:end]))
                named = [one for one in self._heads.get(key, ()) if len(one.words) == 1]
                if named and named[0].owner.kind in NAMES:
                    is_sure = mode is Mode.SLUG or named[0].is_joined
                    owners = owners_of(named)
                    doubt = (
                        NameDoubt.SHARED
                        if len(owners) > 1
                        else None
                        if is_sure
                        else NameDoubt.WITHIN
                    )
                    found.append(
                        NameMatch(
                            starts[at], starts[end], owners, named[0].part, Form.JOINED,
                            text[starts[at] : starts[end]], is_whole=named[0].is_whole,
                            doubt=doubt, mode=mode,
                        )
                    )  # fmt: skip
                    at = end - 1
                    break
            at += 1
        return found

    def _derivations(self) -> Iterator[tuple[str, tuple[int, Writing]]]:
        """Yield words made of a name: of many who have it, or of what is of a place."""
        for key, writings in self._heads.items():
            named = next((one for one in writings if one.is_name_alone), None)
            if named is None or len(key) < _SHORTEST or len(named.words) > 1:
                continue
            is_person = named.owner.kind is IdentifierKind.PERSON
            for ending in _OF_MANY if is_person else (*_OF_PLACE, *_OF_MANY):
                yield key + ending, (len(key), named)

    def _long_keys(self) -> Iterator[str]:
        for key, writings in self._heads.items():
            if len(key) >= _BEGINNING and any(one.is_name_alone for one in writings):
                yield key


def _in_order(matches: Iterable[NameMatch], spaced: Sequence[NameMatch]) -> Iterable[NameMatch]:
    """Return matches in order, without those that lie within a name whose letters stand apart."""
    if not spaced:
        return matches
    starts = [one.start for one in spaced]

    def is_apart(match: NameMatch) -> bool:
        before = bisect_left(starts, match.end) - 1  # of those that begin before it ends, the last
        return before < 0 or spaced[before].end <= match.start

    return sorted((*filter(is_apart, matches), *spaced), key=lambda match: match.start)


def _match_within(word: re.Match[str], length: int, writing: Writing, mode: Mode) -> NameMatch:
    start = word.start()
    return NameMatch(
        start, start + length, (writing.owner,), writing.part, Form.PLAIN, word[0][:length],
        is_whole=writing.is_whole, doubt=NameDoubt.WITHIN, mode=mode,
    )  # fmt: skip
