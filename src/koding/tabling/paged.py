"""A long table whose rows come a page at a time, so that its beginning can be read at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from koding.model.label import Label
from koding.tabling import Cell, Frame


@dataclass(frozen=True, slots=True)
class Paged:
    """A table without its rows, and these: `pages` can be gone through once.

    `head` says all else that the table does, of all its rows, which are as many as its `n`.
    `lead` is what is said first where a reader sees one page after the other: how many there are.
    """

    head: Frame
    pages: Iterable[tuple[tuple[Cell, ...], ...]]
    lead: tuple[Label, ...] = ()

    def whole(self) -> Frame:
        """Return the table with all its rows."""
        return replace(self.head, rows=tuple(row for page in self.pages for row in page))
