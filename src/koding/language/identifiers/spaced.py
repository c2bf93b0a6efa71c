"""Finds accepted names whose letters stand apart: *K a r i*, *k.a.r.i*, *N-i-l-s-e-n*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from koding.language.identifiers.doubts import owners_of
from koding.language.identifiers.forms import Form
from koding.language.identifiers.name_match import Doubt, Mode, NameMatch
from koding.language.identifiers.spelling import MARKS, UNSEEN, key_of
from koding.language.identifiers.writings import NAMES, Writing

_LETTER = rf"[^\W\d_][{MARKS}{UNSEEN}]*"
_GAP = r"(?:[^\S\n]|[.·•*|/_~\-‐‑–—]){1,3}"
_RUN = re.compile(rf"(?<!\w){_LETTER}(?:{_GAP}{_LETTER}(?![^\W_])){{2,}}")
_LETTERS = re.compile(_LETTER)
_SHORTEST, _SUREST, _LONGEST = 3, 4, 40
"""Letters of a name that is looked for so, of one that needs no asking, and of the longest.

Without the last a long row of single letters would take the cube of its length.
"""

_Named = tuple[int, int, list[Writing]]


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
    doubt = Doubt.SHARED if len(owners) > 1 else None if is_sure else Doubt.APART
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
