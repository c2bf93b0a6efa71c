"""Finds every writing of accepted names in a text: replacing and the residue check use it alike.

A match says whose name stands there, which part of it, in what form, what is to stand there
instead, and why a person must decide where a program cannot: a word that is ordinary too.
One pass over the words of a text, whatever the number of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from koding.language.identifiers.forms import Form, in_form
from koding.language.identifiers.spelling import ODD, WORD, humps_of, key_of, spellings_of
from koding.language.identifiers.writings import NAMES, Original, Writing, write_all
from koding.language.lexicon import load_lexicon
from koding.language.person_names import is_ordinary_word, is_person_name
from koding.model.choices import IdentifierKind


class Mode(StrEnum):
    """What is looked through: running text, or what was made from a name (file name, id, slug)."""

    TEXT = "text"
    SLUG = "slug"


class Doubt(StrEnum):
    """Why a person must decide about a place; it is not replaced before somebody has."""

    SMALL = "an ordinary word, in small letters"
    CAPITAL = "an ordinary word, where any word could have a capital"
    SHARED = "several people or places have this name"
    OTHER = "beside a name that is not of the same person"
    WITHIN = "within a longer word"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A half-open span of a text that is a writing of an accepted name, a genitive's ending too.

    `owners` are the originals it may stand for: one, unless `doubt` is SHARED. `part` is what
    stands there of the first of them, as it was accepted; all of it where `is_whole`.
    """

    start: int
    end: int
    owners: tuple[Original, ...]
    part: str
    form: Form
    written: str
    """What stands there, without a genitive's ending."""
    tail: str = ""
    """The genitive's ending as it stands there: s, 's, ' or nothing."""
    is_whole: bool = True
    doubt: Doubt | None = None
    mode: Mode = Mode.TEXT

    @property
    def owner(self) -> Original:
        """Return the (first) accepted text that it stands for."""
        return self.owners[0]

    @property
    def replacement(self) -> str:
        """Return what is to stand there: the owner's pseudonym in the same form."""
        return self.replaced_by(self.owner.pseudonym)

    def replaced_by(self, pseudonym: str) -> str:
        """Return what is to stand there, in the same form, where the pseudonym is this one."""
        return in_form(
            pseudonym, self.written, self.tail, self.form, as_slug=self.mode is Mode.SLUG
        )


class NameMatcher:
    """All writings of some originals, ready to be looked for; made once, used on many texts."""

    def __init__(self, originals: Iterable[Original]) -> None:
        self.originals = tuple(sorted(originals, key=lambda one: (-len(one.text), one.text)))
        writings = write_all(self.originals)
        self._heads = writings.heads
        self._digits = writings.digits
        self._most_digits = max(map(len, writings.digits), default=0)
        self._first = {key[:1] for key in writings.digits}
        # In the genitive too, so that one look tells whether a word may be a name.
        ended = {key + "s" for key in writings.heads if not key.endswith("s")}
        self._keys = frozenset(writings.heads) | ended
        self._within = frozenset(key[:_BEGINNING] for key in self._long_keys())

    def find(self, text: str, mode: Mode = Mode.TEXT) -> list[NameMatch]:
        """Return the matches: ascending, apart, the longest where they overlap."""
        if not self._keys and not self._digits:
            return []
        found: list[NameMatch] = []
        reach = 0
        for match in self._matches(text, mode):
            if match.start >= reach:
                found.append(match)
                reach = match.end
        return found

    def find_sure(self, text: str, mode: Mode = Mode.TEXT) -> list[NameMatch]:
        """Return the matches that nobody needs to decide about."""
        return [one for one in self.find(text, mode) if one.doubt is None]

    def holds(self, text: str, mode: Mode = Mode.TEXT) -> bool:
        """Return whether any match stands in a text, doubtful or not."""
        return (
            bool(self._keys or self._digits) and next(self._matches(text, mode), None) is not None
        )

    def replace(self, text: str, mode: Mode = Mode.TEXT) -> str:
        """Return the text with all sure matches replaced."""
        pieces, at = [], 0
        for match in self.find_sure(text, mode):
            pieces += [text[at : match.start], match.replacement]
            at = match.end
        return "".join((*pieces, text[at:]))

    def _matches(self, text: str, mode: Mode) -> Iterator[NameMatch]:
        keys, has_odd = self._keys, ODD.search(text) is not None
        reach = 0
        for word in WORD.finditer(text):
            written = word[0]
            key = key_of(written) if has_odd else written.lower()
            start = word.start()
            if start < reach:
                continue
            if key in keys:
                found = self._at(text, word, key, mode)
            elif self._digits and key[:1] in self._first and key[:1].isdecimal():
                found = self._number(text, word)
            elif key[:_BEGINNING] in self._within or written != key != written.swapcase():
                found = self._inside(text, word, key, mode)
            else:
                continue
            for match in found:
                yield match
                reach = match.end
            if self._digits and not found and key[:1] in self._first:
                for match in self._number(text, word):
                    yield match
                    reach = match.end

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
        hits = self._go_on(text, hits)
        return _judged(text, _with_initial(text, word.start(), hits), hits, mode)

    def _hits(self, text: str, word: re.Match[str], key: str) -> Iterator[_Hit]:
        tried = [(key, "")]
        if key.endswith("s"):
            tried.append((key[:-1], word[0][-1:]))
        for head, tail in tried:
            for writing in self._heads.get(head, ()):
                if len(writing.words) == 1:
                    yield _ended(text, word.end(), tail, writing, head)
                elif not tail and (hit := _run(text, word, head, writing)):
                    yield hit

    def _go_on(self, text: str, hits: list[_Hit]) -> list[_Hit]:
        """Return the hits with further parts of the same person's name that follow them."""
        while True:
            at = hits[0].end
            gap = _LOOSE.match(text, at)
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
        """Return names within one word: at its capitals, or before a word of the dictionary."""
        found = self._at_humps(text, word, mode)
        if found or len(key) < _BEGINNING or key[:_BEGINNING] not in self._within:
            return found
        lexicon = load_lexicon()
        if lexicon.readings(key) or is_person_name(key):
            return []
        for length in range(len(key) - 2, _BEGINNING - 1, -1):
            for writing in self._heads.get(key[:length], ()):
                rest = key[length:]
                if len(writing.words) > 1 or writing.is_ordinary or writing.owner.kind not in NAMES:
                    continue
                if any(
                    lexicon.is_word(one) for one in {rest, rest.removeprefix("s")} if len(one) > 2
                ):
                    return [_match_within(word, length, writing, mode)]
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
                    owners = _owners(named)
                    doubt = Doubt.SHARED if len(owners) > 1 else None if is_sure else Doubt.WITHIN
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

    def _long_keys(self) -> Iterator[str]:
        for key, writings in self._heads.items():
            if len(key) >= _BEGINNING and any(
                len(one.words) == 1 and not one.is_ordinary and one.owner.kind in NAMES
                for one in writings
            ):
                yield key


_BEGINNING = 4
"""How many letters a name has at least that is looked for within a longer word."""
_LOOSE = re.compile(r"[^\S\n]+|[-‐‑–_.+]|%20")
"""What may stand between the names of one person: a space or what stands for one."""
_DIGIT_GAP = re.compile(r"[ \u00a0.\-/]")
_GENITIVE = re.compile(r"['’´`](?:s(?![^\W_]))?", re.IGNORECASE)
_SIBILANTS = ("s", "x", "z", "sch")
_INITIAL = re.compile(r"(?<![^\W_])(?P<letter>[^\W\d_])(?:\. ?|[-_])\Z")
_BEFORE = re.compile(r"(?<![^\W_])(?P<word>[^\W\d_a-zæøå][^\W\d_]+)[ -]\Z")
_AFTER = re.compile(r"[ -](?P<word>[^\W\d_a-zæøå][^\W\d_]+)")
_QUOTES = "'’‘´`"
_OPENING = '.!?:;…\n\r\t"«»“”„([{-–—*•>'


@dataclass(frozen=True, slots=True)
class _Hit:
    """A writing that stands there, up to `end`, and its genitive's ending after that."""

    writing: Writing
    end: int
    tail: str
    parts: tuple[str, ...]
    keys: tuple[str, ...]


def _run(text: str, word: re.Match[str], head: str, writing: Writing) -> _Hit | None:
    """Return the hit of a writing of several words, None where they do not all follow."""
    end, keys = word.end(), [head]
    is_name = writing.owner.kind in NAMES
    for at, (gap, choices) in enumerate(zip(writing.gaps, writing.words[1:], strict=True), 1):
        following = WORD.search(text, end, end + len(gap) + 40)
        if following is None or not _fits(text[end : following.start()], gap, is_name=is_name):
            return None
        following = WORD.match(text, following.start())
        if following is None:
            return None
        key = key_of(following[0])
        is_last = at == len(writing.words) - 1
        if key not in choices and not (is_last and key[-1:] == "s" and key[:-1] in choices):
            return None
        end = following.end()
        if key not in choices:
            return _ended(text, end, following[0][-1:], writing, *keys, key[:-1])
        keys.append(key)
    return _ended(text, end, "", writing, *keys)


def _fits(between: str, gap: str, *, is_name: bool) -> bool:
    if " ".join(between.split()) == " ".join(gap.split()) and bool(between) == bool(gap):
        return True
    return (
        is_name
        and (not between or _LOOSE.fullmatch(between) is not None)
        and not gap.strip("-‐‑ .")
    )


def _ended(text: str, end: int, tail: str, writing: Writing, *keys: str) -> _Hit:
    if not tail and (found := _GENITIVE.match(text, end)):
        is_bare = len(found[0]) == 1
        after = text[found.end() : found.end() + 1]
        if not is_bare or (keys[-1].endswith(_SIBILANTS) and not after.isalnum()):
            return _Hit(writing, found.end(), found[0], (writing.part,), keys)
    return _Hit(writing, end, tail, (writing.part,), keys)


def _judged(text: str, start: int, hits: Sequence[_Hit], mode: Mode) -> list[NameMatch]:
    """Return the match that hits of one length make, in pieces where they go over lines."""
    first = hits[0]
    written = (
        text[start : first.end].removesuffix(first.tail) if first.tail else text[start : first.end]
    )
    if (
        len(first.tail) == 1
        and first.tail not in "sS"
        and text[start - 1 : start] in _QUOTES
        and start
    ):
        first = replace(first, end=first.end - 1, tail="")  # a quotation ends there
    owners = _owners([hit.writing for hit in hits])
    if _is_never(hits[0], written, mode):
        return []
    doubt = _doubt(text, start, written, hits, mode)
    is_whole = first.writing.is_whole or len(first.parts) > 1
    match = NameMatch(
        start, first.end, owners, " ".join(first.parts), _form(written, first), written, first.tail,
        is_whole, doubt, mode,
    )  # fmt: skip
    return _pieces(match) if "\n" in written else [match]


def _with_initial(text: str, start: int, hits: Sequence[_Hit]) -> int:
    """Return where a name begins with the initial before it: *S. Østbø*, *s.ostbo*."""
    found = _INITIAL.search(text, max(0, start - 4), start)
    first = hits[0]
    if found is None or first.writing.owner.kind is not IdentifierKind.PERSON or len(hits) > 1:
        return start
    others = (word for word in first.writing.owner.text.split() if word not in first.parts)
    letters = {spelled[:1] for word in others for spelled in spellings_of(key_of(word[:1]))}
    is_same_case = found["letter"].isupper() == text[start].isupper()
    return found.start() if found["letter"].lower() in letters and is_same_case else start


def _form(written: str, hit: _Hit) -> Form:
    if hit.writing.is_joined or (len(hit.keys) > 1 and not any(map(str.isspace, written))):
        return Form.JOINED
    if len(written) > 1 and written.isupper():
        return Form.UPPER
    return Form.PLAIN


def _owners(writings: Sequence[Writing]) -> tuple[Original, ...]:
    found: dict[str, Original] = {}
    for one in writings:
        found.setdefault(one.owner.pseudonym or one.owner.text, one.owner)
    return tuple(found.values())


def _doubt(text: str, start: int, written: str, hits: Sequence[_Hit], mode: Mode) -> Doubt | None:
    first = hits[0]
    is_ordinary = _is_ordinary(first)
    if _is_only_spelled(first) and is_ordinary:
        return Doubt.SMALL
    if len(_owners([hit.writing for hit in hits])) > 1:
        return Doubt.SHARED
    if mode is Mode.TEXT and _is_beside_other(text, start, first):
        return Doubt.OTHER
    if not is_ordinary:
        return None
    if mode is Mode.SLUG or written == written.lower():
        return Doubt.SMALL
    if written.isupper() and len(written) > 1:
        return Doubt.CAPITAL if _is_among_capitals(text, start, start + len(written)) else None
    is_open = not first.writing.is_whole and len(first.parts) == 1
    return Doubt.CAPITAL if is_open or _may_be_word(text, start, first) else None


def _is_never(hit: _Hit, written: str, mode: Mode) -> bool:
    """Return whether a word of running text is too likely a word to be asked about.

    *bo* is a word before it is *Bø*; of *Doktor Moe* the doctor is one unless he has his capital.
    """
    if mode is Mode.SLUG or not _is_ordinary(hit):
        return False
    return _is_only_spelled(hit) or (not hit.writing.is_listed and written == written.lower())


def _is_beside_other(text: str, start: int, hit: _Hit) -> bool:
    """Return whether part of a name stands beside a name that is not of the same person."""
    if hit.writing.is_whole or len(hit.parts) > 1:
        return False
    before = _BEFORE.search(text, max(0, start - 40), start)
    after = _AFTER.match(text, hit.end)
    own = hit.writing.owner.text
    return any(
        found is not None and found["word"] not in own and is_person_name(found["word"])
        for found in (before, after)
    )


def _is_ordinary(hit: _Hit) -> bool:
    """Return whether what stands there can be an ordinary word, or another name."""
    if len(hit.parts) > 1 or hit.writing.is_joined:
        return False
    key = "".join(hit.keys)
    if len(hit.keys) == 1 and hit.tail in ("s", "S"):
        # *Livs* is Liv's or life's, *Kurs* is rather a course than Kur's, *Jens* is not Jen's.
        return hit.writing.is_ordinary or is_ordinary_word(key + "s") or is_person_name(key + "s")
    return hit.writing.is_ordinary or (_is_only_spelled(hit) and is_ordinary_word(key))


def _is_only_spelled(hit: _Hit) -> bool:
    """Return whether one word is written otherwise than it was accepted: *bo* for *Bø*."""
    if len(hit.keys) > 1 or hit.writing.is_joined or hit.writing.owner.kind not in NAMES:
        return False
    return hit.keys[0] not in (key_of(word[0]) for word in WORD.finditer(hit.writing.part))


def _may_be_word(text: str, start: int, hit: _Hit) -> bool:
    """Return whether any word would have a capital there, or a name be a place's (*i Vik*)."""
    if hit.writing.owner.kind is IdentifierKind.PERSON and text[max(0, start - 3) : start] in _IN:
        return True
    return _begins_sentence(text, start)


_IN = (" i ", "\ni ", " I ", "\nI ")


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \u00a0")
    return not before or before[-1] in _OPENING


def _is_among_capitals(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 20) : start] + text[end : end + 20]
    letters = [sign for sign in around if sign.isalpha()]
    return sum(map(str.isupper, letters)) * 2 > len(letters)


def _match_within(word: re.Match[str], length: int, writing: Writing, mode: Mode) -> NameMatch:
    start = word.start()
    return NameMatch(
        start, start + length, (writing.owner,), writing.part, Form.PLAIN, word[0][:length],
        is_whole=writing.is_whole, doubt=Doubt.WITHIN, mode=mode,
    )  # fmt: skip


def _pieces(match: NameMatch) -> list[NameMatch]:
    """Return a match that goes over lines as one match in each line, so that lines stay lines."""
    found = []
    for piece in re.finditer(r"[^\s](?:[^\n]*[^\s])?", match.written):
        start, end = match.start + piece.start(), match.start + piece.end()
        found.append(replace(match, start=start, end=end, written=piece[0], tail=""))
    found[-1] = replace(found[-1], end=match.end, tail=match.tail)
    return found
