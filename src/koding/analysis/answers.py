"""Answers as places among an item's levels, counted, and an organisation's commonest answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.model.survey import ItemKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.model.snapshot import SurveyResponses
    from koding.model.survey import Item, Level

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


def place_answers(item: Item, levels: tuple[Level, ...], answers: Floats) -> Ints:
    """Return the place of each answer among the levels, -1 for none."""
    if item.kind == ItemKind.NOMINAL:
        return np.where(np.isnan(answers), -1, answers).astype(np.int64)
    position = np.full(len(answers), -1, dtype=np.int64)
    for place, level in enumerate(levels):
        position[answers == float(level.value)] = place
    return position


def find_favourites(
    survey: SurveyResponses, position: Ints, levels: int, cases: int
) -> tuple[Ints, int]:
    """Return each case's most common answer (-1: none or several), and how many are split."""
    counted = (survey.case >= 0) & (position >= 0)
    if not counted.any():
        return np.full(cases, -1, dtype=np.int64), 0
    cell = survey.case[counted] * levels + position[counted]
    counts = np.bincount(cell, minlength=cases * levels).reshape(cases, levels)
    most = counts.max(axis=1)
    split = (most > 0) & ((counts == most[:, None]).sum(axis=1) > 1)
    return np.where((most == 0) | split, -1, counts.argmax(axis=1)), int(split.sum())


def tally(position: Ints, levels: int) -> Ints:
    """Return how many stand at each level."""
    return np.bincount(position[position >= 0], minlength=levels)
