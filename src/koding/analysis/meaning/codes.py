"""Which codes lines are about, by what the codebook says of the codes."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.meaning.nearness import SIZE, floats, unit

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import NDArray

    from koding.analysis.meaning.nearness import Floats

REACH = (2 / 3, 1 / 3)
"""What a line counts in the next of its turn and in the one after, as keywords' words do."""
FEW = 3
"""With fewer codes there is nothing to compare a code with: a line is near or not."""
_UNDER_CHANCE = 0.5
_OF_FEW = 1.5


def code_nearness(
    lines: Sequence[Floats], turns: Sequence[Hashable], named: bytes, defined: bytes
) -> Floats:
    """Return how much nearer lines are to codes than usual, in standard deviations.

    `named` are vectors of the codes' labels with their keywords, `defined` of labels with what the
    codebook says of them; a code is both. What a line has in common with all codes does not count,
    nor that some codes are near all lines: without that, lines go to the vaguest of them. `lines`
    are the vectors of texts, `turns` the turn of each line.
    """
    codes = unit(floats(named) + floats(defined))
    many = len(codes) >= FEW
    every = np.concatenate(lines) if lines else np.zeros((0, SIZE), np.float32)
    if not len(every):
        return np.zeros((0, len(codes)), np.float32)
    near = unit(_spread(every, turns)) @ (codes - codes.mean(axis=0) if many else codes).T
    by_code = near - near.mean(axis=0)
    spread = by_code.std(axis=0)
    scaled = by_code / np.where(spread > 0, spread, 1)
    found = scaled - scaled.mean(axis=1, keepdims=True) if many else scaled
    return np.asarray(found, dtype=np.float32)


def choose_codes(near: Floats) -> NDArray[np.int64]:
    """Return the place of the code each line is nearest, -1 where it is near enough to none."""
    if not near.size:
        return np.full(len(near), -1, dtype=np.int64)
    best = near.argmax(axis=1)
    return np.where(near.max(axis=1) >= enough(near.shape[1]), best, -1)


def enough(codes: int) -> float:
    """Return the standard deviations from which a line is suggested the nearest of its codes.

    The nearest of many is near by chance: half a standard deviation less than that (Blom 1958) is
    enough, since most that is said is about something. On the sample F hardly changes about it.
    """
    if codes < FEW:
        return _OF_FEW
    return NormalDist().inv_cdf((codes - 0.375) / (codes + 0.25)) - _UNDER_CHANCE


def _spread(lines: Floats, turns: Sequence[Hashable]) -> Floats:
    of = {turn: number for number, turn in enumerate(dict.fromkeys(turns))}
    numbers = np.array([of[turn] for turn in turns])
    spread: Floats = lines.copy()
    for distance, share in enumerate(REACH, 1):
        same = (numbers[distance:] == numbers[:-distance]).astype(np.float32)[:, None]
        spread[distance:] += share * same * lines[:-distance]
        spread[:-distance] += share * same * lines[distance:]
    return spread
