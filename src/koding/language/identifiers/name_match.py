"""A place where a name stands, and what is to stand there instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, StrEnum

from koding.language.identifiers.writings import Original
from koding.messages import pseudonyms

_SIBILANTS = ("s", "x", "z")
_SIGN = re.compile(r"[-_.+]|%20")
_OTHER = re.compile(r"[\W_]+")
_LABEL = re.compile(r"\[.*\]|[^\W\d_]+[ _-]?\d+")
"""Pseudonyms that have one writing, by which they are known again: [person A], Informant 3."""


class Mode(StrEnum):
    """What is looked through: running text, or what was made from a name (file name, id, slug)."""

    TEXT = "text"
    SLUG = "slug"


class NameDoubt(Enum):
    """Why a person must decide about a place; it is not replaced before somebody has."""

    SMALL = pseudonyms.SMALL
    CAPITAL = pseudonyms.CAPITAL
    SHARED = pseudonyms.SHARED
    OTHER = pseudonyms.OTHER
    WITHIN = pseudonyms.WITHIN
    APART = pseudonyms.APART

    def __str__(self) -> str:
        return str(self.value())


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
    doubt: NameDoubt | None = None
    mode: Mode = Mode.TEXT
    is_link: bool = False
    """Whether the s after it joins it to a compound's rest, which a pseudonym does without."""

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
        tail = "" if self.is_link else self.tail
        return in_form(pseudonym, self.written, tail, as_slug=self.mode is Mode.SLUG)


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
