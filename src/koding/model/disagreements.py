"""Where coders differ, as spans that can be walked and settled."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A maximal stretch of a document that some of the coders gave a code and others did not.

    `start` and `end` are code points of the document's current text; `code` is a path, and the
    coders are names.
    """

    document: str
    start: int
    end: int
    code: str
    coded_by: tuple[str, ...]
    not_coded_by: tuple[str, ...]
