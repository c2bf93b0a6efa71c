"""What a cell of the responses file means: a level, a text, or a kind of missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from koding.model.codes import fold
from koding.model.survey import Answer, Item, ItemKind, Level, Missing, SurveyCodebook

_MEASURED = ("utfordring", "challenge")
"""Words that people add to a level or leave out."""


class AnswerReader:
    """Reads the cells of one item."""

    def __init__(self, item: Item, survey: SurveyCodebook) -> None:
        self._is_text = item.kind is ItemKind.TEXT
        self._missing = survey.missing
        self._levels = {} if self._is_text else level_words(_levels(item, survey))

    def read(self, cell: str) -> Answer | None:
        """Return the answer that a cell holds, None if the codebook does not know it."""
        key = fold(cell)
        if key in self._missing:
            return Answer(missing=self._missing[key])
        if not key:
            return Answer(missing=Missing.NOT_ANSWERED)
        if self._is_text:
            return Answer(text=cell.strip())
        level = self._levels.get(key) or self._levels.get(key.rstrip(" ."))
        return None if level is None else Answer(level=level)


def level_words(levels: Sequence[Level]) -> Mapping[str, str]:
    """Return the value of each folded wording of a level.

    A level may be written as its value or as its label in either language; the last word that all
    labels of a language share (*utfordring*) may be left out or added.
    """
    words: dict[str, str] = {}
    for labels in ([level.label.nb for level in levels], [level.label.en for level in levels]):
        for level, label in zip(levels, labels, strict=True):
            for wording in _wordings(fold(label), shared=_shared_word(labels)):
                words.setdefault(wording, level.value)
    for level in levels:
        words.update(dict.fromkeys(_numbers(level.value), level.value))
    return words


def _levels(item: Item, survey: SurveyCodebook) -> Sequence[Level]:
    own = [scale.levels for scale in survey.scales if scale.id == item.scale]
    return own[0] if own else item.levels


def _shared_word(labels: Iterable[str]) -> str | None:
    """Return the word in which several labels of more than one word all end."""
    split = [fold(label).split() for label in labels]
    last = {words[-1] if len(words) > 1 else "" for words in split}
    return last.pop() if len(last) == 1 and len(split) > 1 and "" not in last else None


def _wordings(label: str, shared: str | None) -> Iterator[str]:
    if not label:
        return
    yield label
    if shared:
        yield label.removesuffix(shared).rstrip()
    else:
        yield from (f"{label} {word}" for word in _MEASURED)


def _numbers(value: str) -> Iterator[str]:
    yield fold(value)
    if value.lstrip("+-").isdigit():
        yield from (f"{value}.0", f"{value},0")
