"""The lines a model is least sure of, and which words of a line speak for a code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.suggesting.calibration import Reals
    from koding.analysis.suggesting.learning import Learnt
    from koding.analysis.suggesting.material import Material

UNSURE = 0.9
"""Bits of entropy from which a line is counted as unsure: probabilities of 0.32 to 0.68."""

SHOWN = 3
_MEMBER = "member:"


@dataclass(frozen=True, slots=True)
class Doubt:
    """The code a line is least sure of, how likely it is there, and the entropy of that in bits."""

    line: int
    code: int
    probability: float
    entropy: float


def doubts(learnt: Learnt, lines: Sequence[int], codes: Sequence[int]) -> list[Doubt]:
    """Return the doubt of every line among these codes, the greatest first (Lewis & Gale 1994)."""
    rows = np.array(lines, dtype=np.int64)
    likely = learnt.probabilities[np.ix_(rows, np.array(codes, dtype=np.int64))]
    bits = entropy(likely)
    worst = np.argmax(bits, axis=1) if bits.size else np.zeros(0, dtype=np.int64)
    found = [
        Doubt(int(line), codes[int(at)], float(likely[row, at]), float(bits[row, at]))
        for row, (line, at) in enumerate(zip(rows, worst, strict=True))
    ]
    return sorted(found, key=lambda one: (-one.entropy, one.line))


def entropy(probabilities: Reals) -> Reals:
    """Return the entropy in bits of each probability against its opposite."""
    p = np.clip(probabilities, 1e-12, 1 - 1e-12)
    return np.asarray(-(p * np.log2(p) + (1 - p) * np.log2(1 - p)))


def find_reasons(material: Material, learnt: Learnt, line: int, code: int) -> tuple[str, ...]:
    """Return the words of a line that raise its odds of a code most, the weightiest first.

    Dictionary forms; a member of a compound stands between hyphens (`-råd-`). Codes whose
    keywords stand in the line come as `[code]`.
    """
    place = int(learnt.folds[line])
    features, weights = learnt.designs[place].features, learnt.fits[place].weights
    first, last = features.indptr[line], features.indptr[line + 1]
    numbers = features.indices[first:last]
    shares = features.data[first:last] * weights[numbers, code]
    order = np.argsort(-shares, kind="stable")[:SHOWN]
    return tuple(_name(material, int(numbers[at])) for at in order if shares[at] > 0)


def _name(material: Material, number: int) -> str:
    if number >= len(material.names):
        return f"[{material.codes[number - len(material.names)]}]"
    name = material.names[number]
    return f"-{name.removeprefix(_MEMBER)}-" if name.startswith(_MEMBER) else name
