"""Which words of a line speak for a code, to a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from koding.analysis.suggesting.learning import Learnt
    from koding.analysis.suggesting.material import Material

SHOWN = 3
_MEMBER = "member:"


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
