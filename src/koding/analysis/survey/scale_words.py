"""A scale's own words for low, middle and high: the level of each group nearest the middle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import say
from koding.analysis.survey.scores import GROUPS, group_levels, scale_levels
from koding.messages import either
from koding.model.label import Label, Language, Wording, same
from koding.model.survey import ItemKind, ScoreGroup
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.snapshot import SurveyResponses
    from koding.model.survey import Level

_LONGEST = 14
"""Letters: longer words than these head no column of numbers."""


_NEITHER = re.compile(r"^(h?verken|neither)\b.*", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d+")
_ATTITUDES = frozenset((
    "enig", "uenig", "einig", "ueinig", "usamd", "agree", "disagree", "fornøyd", "misfornøyd",
    "nøgd", "misnøgd", "satisfied", "dissatisfied", "trygg", "utrygg", "sannsynlig",
    "usannsynlig", "likely", "unlikely", "viktig", "uviktig", "important", "unimportant",
))  # fmt: skip
"""What degrees stand before: *helt enig*, *delvis enig*. What all of a group share names it."""
_AGREEING = frozenset(("enig", "uenig", "einig", "ueinig", "usamd", "agree", "disagree"))


@dataclass(frozen=True, slots=True)
class ScaleWords:
    """What a group is called, and `levels`: which levels it holds where these are several.

    An `is_attitude` is named by the word that all its levels end in, so that no level is above it;
    one of bare numbers by the first and the last, and `levels` says that they have no words.
    """

    name: Label
    levels: Label
    is_attitude: bool = False

    @property
    def and_above(self) -> Label:
        """The highest group: `stor+` of *stor, veldig stor*; `enig` of all who agree."""
        return self.name if self.is_attitude else say("scale.plus", name=self.name)

    @property
    def told_above(self) -> Label:
        """Which levels that is, nothing where it is one."""
        key = "scale.is" if self.is_attitude else "scale.plus_is"
        return say(key, name=self.name, levels=self.levels) if self.levels else Label()


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
    words = {group: _words(group, names) for group, names in held.items()}
    texts = [text for one in words.values() for text in (one.name.nb, one.name.en)]
    return words if all(0 < len(text) <= _LONGEST for text in texts) else None


def is_agreeing(names: Iterable[Label]) -> bool:
    """Return whether groups are named by how far people agree, which nobody is rated as."""
    return any(one.text(Language.NB).lower() in _AGREEING for one in names)


def _words(group: ScoreGroup, names: Sequence[Label]) -> ScaleWords:
    """Return what a group is called: as its level nearest the middle, or the word they share.

    Of *helt uenig, delvis uenig* that is *uenig*; *verken enig eller uenig* is *verken*.
    """
    nearest = names[-1] if group is ScoreGroup.LOW else names[0]
    texts = [one.text(language) for one in names for language in (Language.NB, Language.EN)]
    ends = {text.split()[-1].lower() for text in texts if text.split()}
    if len(names) > 1 and all(_NUMBER.fullmatch(text) for text in texts):
        span = say("scale.span", first=names[0], last=names[-1])
        return ScaleWords(span, word("scale.wordless"), is_attitude=True)
    told = Wording.of(either(list(names))) if len(names) > 1 else Label()
    if group is ScoreGroup.MIDDLE and _NEITHER.search(nearest.nb or ""):
        return ScaleWords(Label(*map(_short, (nearest.nb, nearest.en))), told)
    if group is not ScoreGroup.MIDDLE and ends <= _ATTITUDES and len(ends) == 1:
        return ScaleWords(same(ends.pop()), told, is_attitude=True)
    return ScaleWords(nearest, told)


def _short(text: str) -> str:
    return _NEITHER.sub(r"\1", text).lower() if _NEITHER.search(text) else text


def _named(levels: Sequence[Level]) -> list[Label]:
    labels = [one.label or same(one.value) for one in levels]
    nb = _without_what_is_shared([one.nb or one.en for one in labels])
    en = _without_what_is_shared([one.en or one.nb for one in labels])
    return [Label(*both) for both in zip(nb, en, strict=True)]


def _without_what_is_shared(texts: Sequence[str]) -> list[str]:
    """Return the texts without the words that all begin or end with, or all but the lowest.

    Of *ikke i det hele tatt, i liten grad, i stor grad* the lowest is worded by itself.
    """
    first, *others = texts
    alike = _stripped(texts)
    if alike == [*texts] and len(others) > 2:
        return [first, *_stripped(others)]
    return alike


def _stripped(texts: Sequence[str]) -> list[str]:
    words = [text.split() for text in texts]
    while min(map(len, words)) > 1 and len({one[-1] for one in words}) == 1:
        words = [one[:-1] for one in words]
    while min(map(len, words)) > 1 and len({one[0].lower() for one in words}) == 1:
        words = [one[1:] for one in words]
    return [" ".join(one) for one in words]
