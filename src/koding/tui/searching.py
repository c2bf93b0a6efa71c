"""A search: its hits in the document that is open, and in the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koding.messages import Message
from koding.messages.screen import candidates
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

    def place(self, document: str, hit: tuple[int, int]) -> Message:
        """Say which of the document's hits this is."""
        within = self.within(document)
        return candidates.PLACE(words=self.words, place=within.index(hit) + 1, n=len(within))

    def nowhere(self, document: str, step: int) -> Message:
        """Say that there is no hit further on, and how many other documents have."""
        if not self.words:
            return candidates.NOTHING_SOUGHT()
        others = [hit.document for hit in self.found if hit.document != document]
        elsewhere = candidates.ELSEWHERE(hits=len(others), n=len(set(others)))
        if not self.within(document):
            said = candidates.NOT_HERE_ELSEWHERE if others else candidates.NOT_HERE
        elif step > 0:
            said = candidates.NONE_ON_ELSEWHERE if others else candidates.NONE_ON
        else:
            said = candidates.NONE_BEFORE_ELSEWHERE if others else candidates.NONE_BEFORE
        return said(words=self.words, document=document, elsewhere=elsewhere)
