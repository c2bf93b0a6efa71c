"""Where the words of a writing follow each other in a text, and where a name goes on after them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from koding.language.identifiers.spelling import WORD, key_of
from koding.language.identifiers.writings import NAMES, Writing

LOOSE = re.compile(r"[^\S\n]+|[-‐‑–_.+]|%20")
"""What may stand between the names of one person: a space or what stands for one."""
_GENITIVE = re.compile(r"['’´`](?:s(?![^\W_]))?", re.IGNORECASE)
_SIBILANTS = ("s", "x", "z", "sch")
_DOMAINS = frozenset({
    "no", "com", "org", "net", "se", "dk", "fi", "is", "eu", "uk", "de", "fr", "io", "ai", "info",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
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


def run_from(text: str, word: re.Match[str], head: str, writing: Writing) -> Hit | None:
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


def ended(text: str, end: int, tail: str, writing: Writing, *keys: str) -> Hit:
    """Return the hit of a writing whose last word ends there, with a genitive's ending after it."""
    # A bare apostrophe is one after s, x and z alone; elsewhere it ends a quotation.
    if not tail and (found := _GENITIVE.match(text, end)):
        is_bare = len(found[0]) == 1
        after = text[found.end() : found.end() + 1]
        if not is_bare or (keys[-1].endswith(_SIBILANTS) and not after.isalnum()):
            return Hit(writing, found.end(), found[0], (writing.part,), keys)
    return Hit(writing, end, tail, (writing.part,), keys)


def _fits(between: str, gap: str, *, is_name: bool) -> bool:
    if " ".join(between.split()) == " ".join(gap.split()) and bool(between) == bool(gap):
        return True
    return (
        is_name and (not between or LOOSE.fullmatch(between) is not None) and not gap.strip("-‐‑ .")
    )
