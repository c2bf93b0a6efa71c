"""Base size, run length and new information threshold (Guest, Namey & Chen 2020)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Runs:
    """What each run of interviews added to the base.

    Run r covers `length` interviews from the one after the first `base + r`. `found` is how many
    codes the base has, `new` what each run added, `shares` that among `found` (None where the
    base has none).
    """

    base: int
    length: int
    threshold: float
    found: int
    new: tuple[int, ...]
    shares: tuple[float | None, ...]

    @property
    def first_under(self) -> int | None:
        """Return the number of the interview that ends the first run at or under the threshold."""
        low = [run for run in range(len(self.shares)) if not self._is_over(run)]
        return self._last_of(low[0]) if low else None

    @property
    def over_again(self) -> tuple[int, ...]:
        """Return the numbers of the interviews whose runs are above the threshold after that."""
        first = self.first_under
        runs = range(len(self.shares))
        return tuple(
            self._last_of(run)
            for run in runs
            if first is not None and self._last_of(run) > first and self._is_over(run)
        )

    @property
    def stays_under(self) -> int | None:
        """Return the number of the interview from which on no run is above the threshold."""
        if not self.shares or self._is_over(len(self.shares) - 1):
            return None
        over = [run for run in range(len(self.shares)) if self._is_over(run)]
        return self._last_of(over[-1] + 1 if over else 0)

    def _is_over(self, run: int) -> bool:
        share = self.shares[run]
        return share is None or share > self.threshold

    def _last_of(self, run: int) -> int:
        return self.base + self.length + run


def assess_runs(new: Sequence[int], base: int, length: int, threshold: float) -> Runs:
    """Return the runs of interviews that each brought `new` codes, in their order.

    Runs overlap: each begins one interview after the one before. `threshold` is a share.

    Raises:
        ValueError: the base or the run is not of one interview at least.
    """
    if base < 1 or length < 1:
        raise ValueError("a base and a run are of one interview at least")
    so_far = [0, *accumulate(new)]
    found = so_far[min(base, len(new))]
    firsts = range(base, len(new) - length + 1)
    added = tuple(so_far[first + length] - so_far[first] for first in firsts)
    shares = tuple(one / found if found else None for one in added)
    return Runs(base, length, threshold, found, added, shares)
