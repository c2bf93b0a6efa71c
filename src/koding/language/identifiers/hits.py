"""Finds a name's writings word by word, and letter by letter where the letters stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from koding.language.identifiers.name_match import Form, Mode, NameDoubt, NameMatch
from koding.language.identifiers.spellings import MARKS, UNSEEN, WORD, key_of
from koding.language.identifiers.writings import NAMES, Writing, owners_of

LOOSE = re.compile(r"[^\S\n]+|[-‐‑–_.+]|%20")
"""What may stand between the names of one person: a space or what stands for one."""
_GENITIVE = re.compile(r"['’´`](?:s(?![^\W_]))?", re.IGNORECASE)
_SIBILANTS = ("s", "x", "z", "sch")
_DOMAINS = frozenset({
    "no", "com", "org", "net", "se", "dk", "fi", "is", "eu", "uk", "de", "fr", "io", "ai", "info",
})  # fmt: skip

_LETTER = rf"[^\W\d_][{MARKS}{UNSEEN}]*"
_GAP = r"(?:[^\S\n]|[.·•*|/_~\-‐‑–—]){1,3}"
_RUN = re.compile(rf"(?<!\w){_LETTER}(?:{_GAP}{_LETTER}(?![^\W_])){{2,}}")
_LETTERS = re.compile(_LETTER)
_SHORTEST, _SUREST, _LONGEST = 3, 4, 40
"""Letters of a name that is looked for so, of one that needs no asking, and of the longest.

Without the last a long row of single letters would take the cube of its length.
"""
_Named = tuple[int, int, list[Writing]]


@dataclass(frozen=True, slots=True)
class WritingHit:
    """A writing that stands there, up to `end`, and its genitive's ending after that."""

    writing: Writing
    end: int
    tail: str
    parts: tuple[str, ...]
    keys: tuple[str, ...]


def is_domain(text: str, word: re.Match[str], key: str) -> bool:
    """Return whether a word is the end of an address (*nav.no*), which names nobody."""
    start, end = word.span()
    return (
        key in _DOMAINS
        and text[start - 1 : start] == "."
        and text[max(0, start - 2) : start - 1].isalnum()
        and not text[end : end + 1].isalnum()
    )


def run_from(text: str, word: re.Match[str], head: str, writing: Writing) -> WritingHit | None:
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
            return ended(text, end, following[0][-1:], writing, *keys, key[:-1])
        keys.append(key)
    return ended(text, end, "", writing, *keys)


def ended(text: str, end: int, tail: str, writing: Writing, *keys: str) -> WritingHit:
    """Return the hit of a writing whose last word ends there, with a genitive's ending after it."""
    # A bare apostrophe is one after s, x and z alone; elsewhere it ends a quotation.
    if not tail and (found := _GENITIVE.match(text, end)):
        is_bare = len(found[0]) == 1
        after = text[found.end() : found.end() + 1]
        if not is_bare or (keys[-1].endswith(_SIBILANTS) and not after.isalnum()):
            return WritingHit(writing, found.end(), found[0], (writing.part,), keys)
    return WritingHit(writing, end, tail, (writing.part,), keys)


def _fits(between: str, gap: str, *, is_name: bool) -> bool:
    if " ".join(between.split()) == " ".join(gap.split()) and bool(between) == bool(gap):
        return True
    return (
        is_name and (not between or LOOSE.fullmatch(between) is not None) and not gap.strip("-‐‑ .")
    )


def find_spaced(
    text: str, heads: Mapping[str, Sequence[Writing]], mode: Mode
) -> Iterator[NameMatch]:
    """Yield the names, ascending and apart; where more letters stand there a person decides."""
    for run in _RUN.finditer(text):
        letters = [*_LETTERS.finditer(text, *run.span())]
        named = [*_named([key_of(one[0]) for one in letters], heads)]
        left = len(letters) - sum(end - start for start, end, _ in named)
        # A genitive's s is written apart as well.
        is_all = left == 0 or (left == 1 and key_of(letters[-1][0]) == "s")
        matches = [_match(text, letters, one, mode, is_all=is_all) for one in named]
        yield from _joined(text, matches)


def _named(keys: Sequence[str], heads: Mapping[str, Sequence[Writing]]) -> Iterator[_Named]:
    """Yield which letters are a name's, the longest first: `(start, end, writings)`."""
    start = 0
    while start < len(keys):
        for end in range(min(len(keys), start + _LONGEST), start + _SHORTEST - 1, -1):
            key = "".join(keys[start:end])
            found = [
                one for one in heads.get(key, ()) if len(one.words) == 1 and one.owner.kind in NAMES
            ]
            if found:
                yield start, end, found
                start = end - 1
                break
        start += 1


def _match(
    text: str, letters: Sequence[re.Match[str]], named: _Named, mode: Mode, *, is_all: bool
) -> NameMatch:
    first, end, writings = named
    span = slice(letters[first].start(), letters[end - 1].end())
    owners, writing = owners_of(writings), writings[0]
    is_sure = is_all and end - first >= _SUREST and not writing.is_ordinary
    doubt = NameDoubt.SHARED if len(owners) > 1 else None if is_sure else NameDoubt.APART
    return NameMatch(
        span.start, span.stop, owners, writing.part, Form.PLAIN, text[span],
        is_whole=writing.is_whole, doubt=doubt, mode=mode,
    )  # fmt: skip


def _joined(text: str, matches: Sequence[NameMatch]) -> Iterator[NameMatch]:
    """Yield matches, those of one person that follow each other as one."""
    waiting: NameMatch | None = None
    for one in matches:
        is_same = waiting is not None and (waiting.owners, waiting.doubt) == (one.owners, one.doubt)
        if waiting is not None and is_same and one.part not in waiting.part:
            written = text[waiting.start : one.end]
            part = f"{waiting.part} {one.part}"
            waiting = replace(waiting, end=one.end, written=written, part=part, is_whole=True)
            continue
        if waiting is not None:
            yield waiting
        waiting = one
    if waiting is not None:
        yield waiting
