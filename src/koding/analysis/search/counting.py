"""How often words are said, counted by number and put under what they are counted as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Counts = NDArray[np.int32]

Headings = Callable[[str], Iterable[str]]
"""What a word is counted under; nothing for one that is left out."""


@dataclass(slots=True)
class _Said:
    """How often the words of one unit in one document are said, by their numbers."""

    document: str
    unit: str
    words: Counts
    times: Counts


@dataclass(slots=True)
class WordTally:
    """Adds up which words are said where; `forms` are all words there are, by number."""

    forms: Sequence[str]
    _said: list[_Said] = field(default_factory=list)

    def add(self, document: str, unit: str, words: NDArray[np.integer]) -> None:
        """Add words of a unit in a document, by their numbers."""
        counts = np.bincount(words)
        there = np.flatnonzero(counts)
        columns = there.astype(np.int32), counts[there].astype(np.int32)
        self._said.append(_Said(document, unit, *columns))

    @property
    def units(self) -> list[str]:
        """Return the units, in the order they came."""
        return list(dict.fromkeys(one.unit for one in self._said))

    @property
    def documents(self) -> int:
        """Return in how many documents words were looked at."""
        return len({one.document for one in self._said})

    def unit_words(self) -> dict[str, int]:
        """Return how many words were said in each unit."""
        found = dict.fromkeys(self.units, 0)
        for one in self._said:
            found[one.unit] += int(one.times.sum())
        return found

    def times(self) -> dict[str, int]:
        """Return how often each word is said in all, of those that are."""
        total = self._totals()
        said = np.flatnonzero(total)
        named = map(self.forms.__getitem__, said.tolist())
        return dict(zip(named, total[said].tolist(), strict=True))

    def _totals(self) -> Ints:
        total = np.zeros(len(self.forms), dtype=np.int64)
        for one in self._said:
            total[one.words] += one.times
        return total

    def under(self, headings: Headings, *, by_unit: bool) -> HeadingTally:
        """Return how often is said what is counted under each heading."""
        numbers: dict[str, int] = {}
        flat: list[int] = []
        upto = [0]
        said = self._totals()
        for word, n in zip(self.forms, said.tolist(), strict=True):
            if n:
                flat.extend(numbers.setdefault(one, len(numbers)) for one in headings(word))
            upto.append(len(flat))
        first, under = np.array(upto, dtype=np.int64), np.array(flat, dtype=np.int64)
        total = _summed(under, np.repeat(said, np.diff(first)), len(numbers))
        held = np.zeros(len(numbers), dtype=np.int64)
        units = {unit: np.zeros(len(numbers), dtype=np.int64) for unit in self.units * by_unit}
        document, seen = None, np.zeros(len(numbers), dtype=bool)
        for one in self._said:
            if one.document != document:
                held += seen
                document, seen = one.document, np.zeros_like(seen)
            own, times = _spread(one, first, under)
            seen[own] = True
            if by_unit:
                units[one.unit] += _summed(own, times, len(numbers))
        held += seen
        return HeadingTally(list(numbers), total, held, list(units.values()))


@dataclass(frozen=True, slots=True)
class HeadingTally:
    """How often each heading is counted, in how many documents, and how often in each unit."""

    names: list[str]
    total: Ints
    documents: Ints
    units: list[Ints]


def _summed(under: Ints, times: NDArray[np.integer], n: int) -> Ints:
    """Return how often each of `n` headings is counted."""
    # As floating-point numbers, which hold every whole number up to 2**53.
    return np.bincount(under, times, minlength=n).astype(np.int64)


def _spread(said: _Said, first: Ints, under: Ints) -> tuple[Ints, Counts]:
    """Return the headings of what is said, one after the other, and how often each is counted."""
    begins = first[said.words]
    many = first[said.words + 1] - begins
    if (many == 1).all():
        return under[begins], said.times
    steps = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
    return under[np.repeat(begins, many) + steps], np.repeat(said.times, many)
