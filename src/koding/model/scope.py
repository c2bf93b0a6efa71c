"""What is looked at: which texts, and whose coding counts in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.model.choices import DocumentKind, Role
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
