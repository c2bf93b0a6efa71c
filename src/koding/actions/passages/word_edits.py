"""Compares two texts word by word, and says which words were put for which."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from koding.actions.passages.anchoring import shared_stretches
from koding.model.corrections import TextEdit

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\u00ad\u200c\u200d"
_ON = "\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff"
# A word with its accents, hyphens and apostrophes, or a sign with what is joined to it.
_WORDS = re.compile(
    rf"\w[\w{_MARKS}]*(?:[-'’]\w[\w{_MARKS}]*)*"
    rf"|[^\w\s](?:\u200d[^\w\s]|[{_MARKS}{_ON}])*"
)

_Pair = tuple[tuple[int, int], tuple[int, int]]


def body_edits(old: str, new: str, start: int = 0, owner: int = 0) -> list[TextEdit]:
    """Return the edits that make `new` of `old`, which begins at `start` of its text.

    White space is like any other white space: where only that differs, it stays as it was.
    """
    edits = []
    at = new_at = 0
    for (begins, ends), (new_begins, new_ends) in _kept(old, new):
        before, after = old[at:begins], new[new_at:new_begins]
        if before.split() != after.split() or bool(before) != bool(after):
            edits.append(_edit(before, after, start + at, owner))
        at, new_at = ends, new_ends
    return edits


def _kept(old: str, new: str) -> Iterator[_Pair]:
    """Yield the words that stay, each by its spans in both texts; last where both texts end."""
    before = [found.span() for found in _WORDS.finditer(old)]
    after = [found.span() for found in _WORDS.finditer(new)]
    sides = [old[a:b] for a, b in before], [new[a:b] for a, b in after]
    matcher = difflib.SequenceMatcher(None, sides[0], sides[1], autojunk=False)
    for i, j, length in matcher.get_matching_blocks():
        yield from zip(before[i : i + length], after[j : j + length], strict=True)
    yield (len(old), len(old)), (len(new), len(new))


def _edit(before: str, after: str, at: int, owner: int) -> TextEdit:
    """Return what is put for what, without the white space that both have at their ends."""
    if before[:1].isspace() and after[:1].isspace():
        before, after, at = before[1:], after[1:], at + 1
    if before[-1:].isspace() and after[-1:].isspace():
        before, after = before[:-1], after[:-1]
    return TextEdit(at, at + len(before), after, owner)


def whole_edits(old: str, new: str) -> list[TextEdit]:
    """Return the edits that make one whole text of another; what is long costs no more for that."""
    edits = []
    at = new_at = 0
    for start, new_start, length in [*shared_stretches(old, new), (len(old), len(new), 0)]:
        if at < start or new_at < new_start:
            edits.append(TextEdit(at, start, new[new_at:new_start]))
        at, new_at = start + length, new_start + length
    return edits
