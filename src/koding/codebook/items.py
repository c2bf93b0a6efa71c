"""The survey's scales and items, as its codebook states them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from koding.codebook.fields import Field, nearest
from koding.messages import Message
from koding.messages import survey_codebook as said
from koding.model.codes import fold
from koding.model.label import Label
from koding.model.numbers import whole
from koding.model.survey import Item, ItemKind, Level, Scale, ScoreGroup

_ITEM_KEYS = ("id", "column", "kind", "label", "scale", "theme", "levels")


def read_scales(field: Field) -> tuple[Scale, ...]:
    """Return the ordinal scales; their values are whole numbers that rise."""
    return tuple(_scale(id, stated) for id, stated in field.keys().items())


def read_items(fields: Iterable[Field], scales: Sequence[Scale]) -> tuple[Item, ...]:
    """Return the items in order; ids and columns stand once, scales exist.

    Raises:
        KodingError: of the file's kind, where an item says something that cannot hold.
    """
    items: list[Item] = []
    for field in fields:
        item = _item(field, [scale.id for scale in scales])
        for other in items:
            if other.id == item.id:
                field.fail(said.ITEM_TWICE(id=item.id))
            if other.column == item.column:
                both = said.COLUMN_READ_TWICE(one=other.id, other=item.id, column=item.column)
                field.fail(both)
        items.append(item)
    return tuple(items)


def _scale(id: str, field: Field) -> Scale:
    keys = field.keys(("label", "levels"))
    levels = _levels(keys["levels"].items() if "levels" in keys else [])
    if len(levels) < 2:
        field.fail(said.SCALE_TOO_SHORT(scale=id))
    read = [whole(level.value) for level in levels]
    numbers = [number for number in read if number is not None]
    if len(numbers) < len(levels) or numbers != sorted(set(numbers)):
        keys["levels"].fail(said.SCALE_MUST_RISE(scale=id))
    return Scale(id, keys["label"].label() if "label" in keys else Label(), levels)


def _levels(fields: Iterable[Field]) -> tuple[Level, ...]:
    levels: list[Level] = []
    for field in fields:
        level = _level(field)
        if any(level.value == other.value for other in levels):
            field.fail(said.LEVEL_VALUE_TWICE(value=level.value))
        shared = _shared(level, levels)
        if shared:
            field.fail(said.LEVEL_LABEL_TWICE(label=shared))
        levels.append(level)
    return tuple(levels)


def _level(field: Field) -> Level:
    keys = field.keys(("value", "label", "group"))
    value = keys["value"].name_text() if "value" in keys else ""
    if not value:
        field.fail(said.LEVEL_WITHOUT_VALUE())
    label = keys["label"].label() if "label" in keys else Label(value, value)
    return Level(value, label, keys["group"].choice(ScoreGroup) if "group" in keys else None)


def _shared(level: Level, others: Sequence[Level]) -> str:
    taken = {wording for other in others for wording in _wordings(other)}
    return min(_wordings(level) & taken, default="")


def _wordings(level: Level) -> set[str]:
    return {fold(level.label.nb), fold(level.label.en)} - {""}


def _item(field: Field, scales: Sequence[str]) -> Item:
    keys = field.keys(_ITEM_KEYS)
    for needed in ("id", "column"):
        if needed not in keys or not keys[needed].text():
            field.fail(said.ITEM_LACKS(needed=needed))
    scale = keys["scale"].name_text() if "scale" in keys else ""
    if scale and scale not in scales:
        keys["scale"].fail(_no_scale(scale, scales))
    levels = _levels(keys["levels"].items() if "levels" in keys else [])
    kind = _kind(field, keys, scale, levels)
    return Item(
        id=keys["id"].name_text(),
        column=keys["column"].text(),
        kind=kind,
        label=keys["label"].label() if "label" in keys else Label(),
        scale=scale or None,
        levels=levels,
        theme=(keys["theme"].name_text() or None) if "theme" in keys else None,
    )


def _no_scale(scale: str, scales: Sequence[str]) -> Message:
    if not scales:
        return said.NO_SCALES(scale=scale)
    return said.NO_SCALE(scale=scale, near=nearest(scale, scales))


def _kind(field: Field, keys: dict[str, Field], scale: str, levels: Sequence[Level]) -> ItemKind:
    kind = keys["kind"].choice(ItemKind) if "kind" in keys else _guess(field, scale, levels)
    if kind is ItemKind.ORDINAL and (not scale or levels):
        field.fail(said.ORDINAL_NEEDS())
    if kind is ItemKind.NOMINAL and (scale or not levels):
        field.fail(said.NOMINAL_NEEDS())
    if kind is ItemKind.TEXT and (scale or levels):
        field.fail(said.TEXT_NEEDS())
    return kind


def _guess(field: Field, scale: str, levels: Sequence[Level]) -> ItemKind:
    if not scale and not levels:
        field.fail(said.ITEM_UNCLEAR())
    return ItemKind.ORDINAL if scale else ItemKind.NOMINAL
