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
    base has none). `reached` is the first run at or under `threshold`, None where there is none.
    """

    base: int
    length: int
    threshold: float
    found: int
    new: tuple[int, ...]
    shares: tuple[float | None, ...]
    reached: int | None

    @property
    def interviews(self) -> int | None:
        """Return after how many interviews, its run not counted, the threshold was reached."""
        return None if self.reached is None else self.base + self.reached


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
    low = [run for run, share in enumerate(shares) if share is not None and share <= threshold]
    return Runs(base, length, threshold, found, added, shares, low[0] if low else None)
