"""What suggestions are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from koding.model.material import DocumentKind

COUNTED_KINDS = (DocumentKind.INTERVIEW, DocumentKind.GROUP)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where, for which codes and of whose lines suggestions are made.

    Nothing named means all: documents of the `kinds`, codes. A code named stands for those under
    it too. `exclude` are words that no keyword is to match. `coders` name whose coding a model
    learns from, none for what the tables count. `least` is the least probability to suggest at.
    """

    documents: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    kinds: tuple[DocumentKind, ...] = COUNTED_KINDS
    interviewers: bool = False
    exclude: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    least: float | None = None
    round: int = 1
