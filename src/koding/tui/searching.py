"""A search: its hits in the document that is open, and in the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koding.model.finding import Hit


@dataclass(frozen=True, slots=True)
class Search:
    """The words sought and every hit in the study, in the documents' order."""

    words: str = ""
    found: Sequence[Hit] = ()

    def within(self, document: str) -> list[tuple[int, int]]:
        """Return the spans of the hits in a document."""
        return [(hit.start, hit.end) for hit in self.found if hit.document == document]

    def step(self, document: str, at: int, step: int) -> tuple[int, int] | None:
        """Return the next hit after the offset `at` (`step` 1), or the one before it (-1)."""
        further = [hit for hit in self.within(document) if (hit[0] - at) * step > 0]
        if not further:
            return None
        return further[0] if step > 0 else further[-1]

    def place(self, document: str, hit: tuple[int, int]) -> str:
        """Say which of the document's hits this is."""
        within = self.within(document)
        return f"'{self.words}' {within.index(hit) + 1} of {len(within)}"

    def nowhere(self, document: str, step: int) -> str:
        """Say that there is no hit further on, and how many other documents have."""
        if not self.words:
            return "nothing is sought yet: / searches"
        others = [hit.document for hit in self.found if hit.document != document]
        many = len(set(others))
        documents = "document" if many == 1 else "documents"
        elsewhere = f"{len(others)} in {many} other {documents}: L lists all" if others else ""
        if not self.within(document):
            return f"'{self.words}' is not in {document}" + (f"; {elsewhere}" if others else "")
        here = "no hit further on" if step > 0 else "no hit before"
        return f"{here}; {elsewhere}" if others else f"{here}, nor in other documents"
