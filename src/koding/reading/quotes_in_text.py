"""Finds words in a text where no place is given, or one that cannot be trusted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_DASHES = str.maketrans({"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "."})
"""What programs make alike; each is one character, so that places stay."""


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """Where words stand, and whether they stand only there; `n` is how often they do."""

    start: int
    end: int
    n: int = 1

    @property
    def is_alone(self) -> bool:
        """Whether the words stand once."""
        return self.n == 1


class QuoteFinder:
    """Looks for words in one text: white space, quotation marks and dashes are alike."""

    def __init__(self, text: str) -> None:
        self._text = text.translate(_DASHES)

    def places(self, words: str) -> list[tuple[int, int]]:
        """Return every place where the words stand."""
        plain = unicodedata.normalize("NFC", words).translate(_DASHES).replace("\xa0", " ").split()
        if not plain:
            return []
        # A word may be divided at the end of a line, so that white space counts for nothing there.
        pattern = re.compile("(?=(" + r"\s+".join(map(re.escape, plain)) + "))")
        return [match.span(1) for match in pattern.finditer(self._text)]

    def find(self, words: str, near: int | None = None) -> FoundQuote | None:
        """Return where the words stand, of several places the one nearest `near`."""
        cut = words.rstrip().removesuffix("...").removesuffix("…").rstrip()
        places = self.places(cut)
        if not places:
            return None
        best = min(places, key=lambda one: abs(one[0] - near)) if near is not None else places[0]
        return FoundQuote(*best, len(places))
