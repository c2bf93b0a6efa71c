"""One place of a text that is a writing of an accepted name, and what is to stand there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from koding.language.identifiers.forms import Form, in_form
from koding.language.identifiers.writings import Original
from koding.messages import doubtful_names


class Mode(StrEnum):
    """What is looked through: running text, or what was made from a name (file name, id, slug)."""

    TEXT = "text"
    SLUG = "slug"


class Doubt(Enum):
    """Why a person must decide about a place; it is not replaced before somebody has."""

    SMALL = doubtful_names.SMALL
    CAPITAL = doubtful_names.CAPITAL
    SHARED = doubtful_names.SHARED
    OTHER = doubtful_names.OTHER
    WITHIN = doubtful_names.WITHIN
    APART = doubtful_names.APART

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
        return in_form(pseudonym, self.written, self.tail, as_slug=self.mode is Mode.SLUG)
