"""What is looked at: which texts, whose coding counts in them, and a view kept under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.errors import ConflictError
from koding.messages.views import NOTHING_LEFT
from koding.model.choices import DocumentKind, Role
from koding.model.codes import fold
from koding.model.measures import CoderPolicy

if TYPE_CHECKING:
    from koding.model.label import Label


@dataclass(frozen=True, slots=True)
class CodingChoice:
    """Whose coding counts where text is looked at by code: a policy or names, and the round.

    As in `koding.analysis.ground.selection.Selection`.
    """

    coders: CoderPolicy | tuple[str, ...] = CoderPolicy.COUNTED
    main_coder: str | None = None
    round: int | None = None


@dataclass(frozen=True, slots=True)
class CountedCoders:
    """Whose coding was looked at, by name, and what has to be said of it; empty where none was."""

    names: str = ""
    notes: tuple[Label, ...] = ()

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what the sidecar says of it, nothing where no coding was looked at."""
        return (("coders", self.names),) if self.names else ()


@dataclass(frozen=True, slots=True)
class TextFilter:
    """Whose words are looked at; empty leaves that out.

    `codes` and `without` are codes, with their subtrees: what is found must lie within passages
    of one of the first, and touch none of the second, of the coding that `coding` makes count.
    """

    documents: tuple[str, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()
    cases: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    sections: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    coding: CodingChoice = CodingChoice()


@dataclass(frozen=True, slots=True)
class ViewConditions:
    """What a view chooses: documents and cases by name, and values of attributes of either.

    Of one sort any of those named will do; of several sorts, and of several attributes, all
    must hold. `attributes` are (attribute's name, value).
    """

    documents: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        """Whether it chooses anything."""
        return bool(self.documents or self.cases or self.attributes)


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view as it is kept, and what it comes to today.

    `documents` and `cases` are names, None where it says nothing of them. `gone` are those named
    that are out of use.
    """

    name: str
    conditions: ViewConditions
    documents: tuple[str, ...] | None
    cases: tuple[str, ...] | None
    gone: tuple[str, ...] = ()

    def within(
        self, documents: tuple[str, ...], cases: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the documents and cases named that are in the view, all of it where none is.

        Raises:
            ConflictError: nothing named is in it.
        """
        kept = tuple(
            _both(named, mine) for named, mine in ((documents, self.documents), (cases, self.cases))
        )
        if None in kept:
            raise ConflictError(NOTHING_LEFT(name=self.name))
        return kept[0] or (), kept[1] or ()


def _both(named: tuple[str, ...], mine: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if mine is None or not named:
        return named or mine or ()
    known = {fold(one) for one in mine}
    return tuple(one for one in named if fold(one) in known) or None
