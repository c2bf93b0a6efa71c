"""A pseudonym in the form of what it replaces: genitive, capitals, a file's name or an id."""

from __future__ import annotations

import re
from enum import StrEnum

_SIBILANTS = ("s", "x", "z")
_SIGN = re.compile(r"[-_.+]|%20")
_OTHER = re.compile(r"[\W_]+")
_LABEL = re.compile(r"\[.*\]|[^\W\d_]+[ _-]?\d+")
"""Pseudonyms that have one writing, by which they are known again: [person A], Informant 3."""


class Form(StrEnum):
    """How a name is written there."""

    PLAIN = "plain"
    UPPER = "upper case"
    JOINED = "joined"
    """Several names as one word, or with a sign for the space: kari-nilsen, KariNilsen."""


def in_form(pseudonym: str, written: str, tail: str, *, as_slug: bool) -> str:
    """Return what is to stand instead of `written` and the genitive's ending after it."""
    if as_slug and not any(map(str.isspace, written)):
        return _slug(pseudonym, written) + tail.strip("'’´`")
    is_upper = len(written) > 1 and written.isupper() and not _LABEL.fullmatch(pseudonym)
    shown = pseudonym.upper() if is_upper else pseudonym
    return shown + _ending(shown, tail)


def _ending(shown: str, tail: str) -> str:
    """Return a genitive's ending as Norwegian writes it after these letters."""
    if tail and shown.lower().endswith(_SIBILANTS):
        return "'"
    return "s" if len(tail) == 1 and tail not in "sS" else tail


def _slug(pseudonym: str, written: str) -> str:
    words = [word for word in _OTHER.split(pseudonym) if word]
    sign = found[0] if (found := _SIGN.search(written)) else "-"
    if written.islower():
        return sign.join(words).lower()
    if written.isupper() and len(written) > 1:
        return sign.join(words).upper()
    capitals = [word[:1].upper() + word[1:] for word in words]
    is_camel = not found and sum(map(str.isupper, written)) > 1
    return ("" if is_camel else sign).join(capitals)
