"""A scale's own words for low, middle and high: the level of each group nearest the middle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import say
from koding.analysis.survey.scores import GROUPS, group_levels, scale_levels
from koding.messages import either
from koding.model.label import Label, Wording, same
from koding.model.survey import ItemKind, ScoreGroup

if TYPE_CHECKING:
    from koding.model.snapshot import SurveyResponses
    from koding.model.survey import Level

_LONGEST = 14
"""Letters: longer words than these head no column of numbers."""


@dataclass(frozen=True, slots=True)
class ScaleWords:
    """What a group is called, and `levels`: which levels it holds where these are several."""

    name: Label
    levels: Label


def scale_words(
    survey: SurveyResponses, items: Iterable[int]
) -> dict[ScoreGroup, ScaleWords] | None:
    """Return the words of the scale that the items share; None where they share none.

    What all levels say alike (as *utfordring* in *stor utfordring*) is left out.
    """
    asked = [survey.items[place] for place in items]
    scales = {scale_levels(survey, one) for one in asked if one.kind is ItemKind.ORDINAL}
    return name_levels(next(iter(scales))) if len(scales) == 1 else None


def name_levels(levels: tuple[Level, ...]) -> dict[ScoreGroup, ScaleWords] | None:
    """Return the words of a scale's levels by group; None where one says too little or too much."""
    named = _named(levels)
    groups = group_levels(levels)
    held: dict[ScoreGroup, list[Label]] = {}
    for level, name in zip(levels, named, strict=True):
        held.setdefault(groups[float(level.value)], []).append(name)
    if set(held) != set(GROUPS):
        return None
    words = {
        group: ScaleWords(_nearest_the_middle(group, names), _told(names))
        for group, names in held.items()
    }
    texts = [text for one in words.values() for text in (one.name.nb, one.name.en)]
    return words if all(0 < len(text) <= _LONGEST for text in texts) else None


def tell_levels(words: dict[ScoreGroup, ScaleWords], group: ScoreGroup, *, plus: bool) -> Label:
    """Return which levels a group holds, as `stor = stor eller veldig stor`; `plus` as `stor+`."""
    one = words[group]
    key = "scale.plus_is" if plus else "scale.is"
    return say(key, name=one.name, levels=one.levels) if one.levels else Label()


def _nearest_the_middle(group: ScoreGroup, names: Sequence[Label]) -> Label:
    return names[-1] if group is ScoreGroup.LOW else names[0]


def _told(names: Sequence[Label]) -> Label:
    return Wording.of(either(list(names))) if len(names) > 1 else Label()


def _named(levels: Sequence[Level]) -> list[Label]:
    labels = [one.label or same(one.value) for one in levels]
    nb = _without_what_is_shared([one.nb or one.en for one in labels])
    en = _without_what_is_shared([one.en or one.nb for one in labels])
    return [Label(*both) for both in zip(nb, en, strict=True)]


def _without_what_is_shared(texts: Sequence[str]) -> list[str]:
    words = [text.split() for text in texts]
    while min(map(len, words)) > 1 and len({one[-1] for one in words}) == 1:
        words = [one[:-1] for one in words]
    while min(map(len, words)) > 1 and len({one[0].lower() for one in words}) == 1:
        words = [one[1:] for one in words]
    return [" ".join(one) for one in words]
