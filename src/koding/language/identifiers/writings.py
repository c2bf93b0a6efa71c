"""All writings of what was accepted, ready to be looked for: `Kari-Anne Bråthen` and her parts.

A person's given and family names are names too, each by itself, and so are the parts of a
hyphenated one. What is no person's has its words together only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from koding.language.identifiers.spellings import WORD, key_of, keys_of, spellings_of
from koding.language.person_names import is_ordinary_word, is_person_name
from koding.model.choices import IdentifierKind as Kind

NAMES = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.NAME})
NUMBERS = frozenset({
    Kind.BIRTH_NUMBER, Kind.ORGANISATION_NUMBER, Kind.ACCOUNT_NUMBER, Kind.PHONE, Kind.NUMBER,
})  # fmt: skip
_PARTICLES = frozenset({
    "af", "al", "av", "bin", "bint", "da", "das", "de", "del", "den", "der", "di", "do", "dos",
    "du", "el", "ibn", "jr", "la", "le", "og", "på", "sr", "van", "vom", "von", "zu", "dr", "prof",
    "hr", "fr", "fru", "frøken", "herr", "mr", "mrs", "ms",
})  # fmt: skip
"""They are written before a person's name, or within it, and name nobody alone."""
_HYPHENS = re.compile(r"[-‐‑]")
_APOSTROPHE = re.compile(r"['’´`]")
_SHORTEST_JOINED = 6


def owners_of(writings: Sequence[Writing]) -> tuple[Original, ...]:
    """Return whose writings they are, those with one pseudonym once."""
    found: dict[str, Original] = {}
    for one in writings:
        found.setdefault(one.owner.pseudonym or one.owner.text, one.owner)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Original:
    """A text that is to be replaced wherever it stands."""

    text: str
    kind: Kind
    pseudonym: str


@dataclass(frozen=True, slots=True)
class Writing:
    """Words in a row that are an accepted text, or one part of a person's name.

    `words` holds for each word its keys; `gaps` what stands between, which only names may have
    otherwise. `is_joined` says that it is several words written as one, `is_ordinary` that its
    words are ordinary ones too.
    """

    owner: Original
    part: str
    words: tuple[frozenset[str], ...]
    gaps: tuple[str, ...] = ()
    is_whole: bool = True
    is_joined: bool = False
    is_ordinary: bool = False
    is_listed: bool = True
    """A part that is an ordinary word and in no list of names is one with its capital alone."""

    @property
    def is_name_alone(self) -> bool:
        """Return whether it is one word that is nothing but a name, within a longer word too."""
        return len(self.words) == 1 and not self.is_ordinary and self.owner.kind in NAMES


@dataclass(frozen=True, slots=True)
class Writings:
    """The writings by the key of their first word, and the numbers by their digits."""

    heads: dict[str, list[Writing]] = field(default_factory=lambda: defaultdict(list))
    digits: dict[str, Original] = field(default_factory=dict)


def write_all(originals: Iterable[Original]) -> Writings:
    """Return the writings of all originals."""
    found = Writings()
    for one in originals:
        if one.kind in NUMBERS and any(map(str.isdigit, one.text)):
            found.digits.setdefault("".join(filter(str.isalnum, one.text.lower())), one)
            continue
        for writing in _writings(one):
            for key in writing.words[0]:
                found.heads[key].append(writing)
    return Writings(dict(found.heads), found.digits)


def bare_name(text: str) -> str:
    """Return a name without a genitive's ending and what follows it: `Jonas' team` is Jonas's."""
    first, apostrophe, rest = _split_apostrophe(text)
    if apostrophe and first and (not rest.strip() or rest.strip() == "s" or rest[:1] == " "):
        return first
    words = text.split()
    last = words[-1] if words else ""
    base = last.removesuffix("s")
    if base != last and is_person_name(base) and not is_person_name(last):
        return " ".join([*words[:-1], base])
    return text


def _split_apostrophe(text: str) -> tuple[str, str, str]:
    found = _APOSTROPHE.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _writings(one: Original) -> Iterator[Writing]:
    yield from _whole(one, one.text)
    if one.kind not in (Kind.PERSON, Kind.NAME):
        return
    name = bare_name(one.text)
    if name != one.text:
        yield from _whole(one, name)
    if one.kind is Kind.PERSON or _looks_like_person(name):
        yield from _parts(one, name.split())


def _whole(one: Original, text: str) -> Iterator[Writing]:
    found = list(WORD.finditer(text))
    if not found:
        return
    keys = [key_of(word[0]) for word in found]
    ends = [word.end() for word in found[:-1]]
    gaps = tuple(text[end : word.start()] for end, word in zip(ends, found[1:], strict=True))
    is_name = one.kind in NAMES
    words = tuple(_spellings(word[0]) if is_name else frozenset(keys_of(word[0])) for word in found)
    is_ordinary = is_name and all(map(is_ordinary_word, keys)) and _is_doubtful(one, text, keys)
    yield Writing(one, text, words, gaps, is_ordinary=is_ordinary)
    if is_name and len(keys) > 1:
        yield from _joined(one, text, keys)


def _is_doubtful(one: Original, text: str, keys: list[str]) -> bool:
    """Return whether a name of ordinary words is one only where it has its capital.

    What somebody has accepted in small letters, and is no person's name, is that word.
    """
    if text != text.lower():
        return True
    return one.kind is Kind.PERSON or (one.kind is Kind.NAME and any(map(is_person_name, keys)))


def _joined(one: Original, part: str, keys: list[str]) -> Iterator[Writing]:
    for ordered in (keys, keys[::-1]):
        if len("".join(ordered)) >= _SHORTEST_JOINED:
            yield Writing(one, part, (frozenset(_spelled(ordered)),), is_joined=True)


def _spelled(keys: list[str]) -> Iterator[str]:
    """Yield words written as one, all in their own letters or all in another alphabet's."""
    ways = [spellings_of(key) for key in keys]
    for at in range(max(map(len, ways))):
        yield "".join(way[min(at, len(way) - 1)] for way in ways)
    yield "".join(way[-2 if len(way) > 2 else -1] for way in ways)


def _looks_like_person(name: str) -> bool:
    words = name.split()
    return (
        1 < len(words) <= 5
        and all(word[:1].isupper() and not any(map(str.isdigit, word)) for word in words)
        and any(map(is_person_name, words))
    )


def _parts(one: Original, words: list[str]) -> Iterator[Writing]:
    named = [word.strip(".,") for word in words]
    named = [word for word in named if len(word) > 1 and key_of(word) not in _PARTICLES]
    pieces = [piece for word in named for piece in _HYPHENS.split(word) if len(piece) > 1]
    singles = dict.fromkeys([*named, *(piece for piece in pieces if piece not in named)])
    if list(singles) == words and len(words) == 1:
        return
    for word in singles:
        yield from _part(one, word)
    yield from _by_initial(one, named)
    for pair in combinations(named, 2):
        if len(named) > 2:
            yield from _joined(one, " ".join(pair), [_letters(word) for word in pair])


def _by_initial(one: Original, named: list[str]) -> Iterator[Writing]:
    """Yield what e-mail addresses and user names make of a name: *knilsen*."""
    if len(named) < 2:
        return
    for writing in _joined(
        one, f"{named[0][0]}. {named[-1]}", [named[0][0].lower(), _letters(named[-1])]
    ):
        if not any(is_ordinary_word(key) or is_person_name(key) for key in writing.words[0]):
            yield replace(writing, is_whole=False)


def _part(one: Original, word: str) -> Iterator[Writing]:
    keys = [key_of(found[0]) for found in WORD.finditer(word)]
    if not keys:
        return
    is_ordinary = all(map(is_ordinary_word, keys))
    words = tuple(_spellings(found[0]) for found in WORD.finditer(word))
    gaps = ("-",) * (len(keys) - 1)
    yield Writing(
        one, word, words, gaps, is_whole=False, is_ordinary=is_ordinary,
        is_listed=not is_ordinary or any(map(is_person_name, keys)),
    )  # fmt: skip
    if len(keys) > 1 and len("".join(keys)) >= _SHORTEST_JOINED:
        yield Writing(one, word, (frozenset(_spelled(keys)),), is_whole=False, is_joined=True)


def _spellings(word: str) -> frozenset[str]:
    return frozenset(spelled for key in keys_of(word) for spelled in spellings_of(key))


def _letters(word: str) -> str:
    return "".join(key_of(found[0]) for found in WORD.finditer(word))
