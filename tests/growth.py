"""How the work grows with its input, told by a ratio: how fast the machine is does not matter."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Input = TypeVar("Input")

TIMES = 8
"""How many times as much the larger input holds."""

_MOST = TIMES**1.5
_TRIES = 4


def assert_no_square(work: Callable[[Input], object], small: Input, large: Input) -> None:
    """See that work on what is eight times as much takes nearer to 8 times as long than to 64.

    What other programs do can make a ratio larger once, and hardly four times on end.
    """
    work(small)  # what is made once and kept is made now
    ratios = []
    for _ in range(_TRIES):
        ratios.append(_spent(work, large) / _spent(work, small))
        if ratios[-1] < _MOST:
            return
    raise AssertionError(f"{TIMES} times as much takes {min(ratios):.0f} times as long")


def _spent(work: Callable[[Input], object], given: Input) -> float:
    """Return the processor's seconds, of this process alone."""
    begun = time.process_time()
    work(given)
    return max(time.process_time() - begun, 1e-6)
