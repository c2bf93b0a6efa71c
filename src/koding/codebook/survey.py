"""codebook/survey.yaml, read: how the columns of the responses file are to be understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from koding.codebook.fields import YamlField, nearest, open_yaml
from koding.errors import SurveyError
from koding.messages import Message, survey
from koding.messages import survey as messages
from koding.model.codes import fold
from koding.model.label import Label
from koding.model.numbers import whole
from koding.model.survey import (
    AttributeType,
    Background,
    Item,
    ItemKind,
    Level,
    Missing,
    Owner,
    Scale,
    ScoreGroup,
    SurveyCodebook,
)

_KEYS = (
    "respondent", "organisation", "finished", "sheet", "scales", "missing", "items", "background",
    "aliases", "seen",
)  # fmt: skip
_TWICE = {
    Owner.CASE: survey.CASE_ATTRIBUTE_TWICE,
    Owner.RESPONDENT: survey.RESPONDENT_ATTRIBUTE_TWICE,
}

_ITEM_KEYS = ("id", "column", "kind", "label", "scale", "theme", "levels")


def read_survey_codebook(path: Path) -> SurveyCodebook:
    """Return what `path` says about the survey's columns, scales, missing kinds and names.

    Themes are kept as the paths written there; whether they exist is asked where the codes are.

    Raises:
        SurveyError: with file and line, where the file says something that cannot hold.
    """
    return build_survey_codebook(open_yaml(path, SurveyError, survey.SURVEY_CODEBOOK()))


def build_survey_codebook(root: YamlField) -> SurveyCodebook:
    """Return what the root of a survey.yaml says."""
    keys = root.keys(_KEYS)
    if "respondent" not in keys or not keys["respondent"].text():
        root.fail(survey.NO_RESPONDENTS())
    scales = read_scales(keys["scales"]) if "scales" in keys else ()
    items = read_items(keys["items"].items() if "items" in keys else [], scales)
    return SurveyCodebook(
        respondent=keys["respondent"].text(),
        organisation=(keys["organisation"].text() or None) if "organisation" in keys else None,
        scales=scales,
        items=items,
        missing=_missing(keys["missing"]) if "missing" in keys else {},
        background=_background(keys["background"].items() if "background" in keys else []),
        aliases=_aliases(keys["aliases"]) if "aliases" in keys else {},
        sheet=keys["sheet"].text() if "sheet" in keys else "",
        finished=(keys["finished"].text() or None) if "finished" in keys else None,
        seen=tuple(one.text() for one in keys["seen"].items()) if "seen" in keys else (),
    )


def _missing(field: YamlField) -> dict[str, Missing]:
    kinds: dict[str, Missing] = {}
    for text, kind in field.keys().items():
        if fold(text) in kinds:
            kind.fail(survey.MISSING_TWICE(text=text))
        kinds[fold(text)] = kind.choice(Missing)
    return kinds


def _background(fields: Iterable[YamlField]) -> tuple[Background, ...]:
    read: list[Background] = []
    for field in fields:
        keys = field.keys(("column", "attribute", "of", "type"))
        for needed in ("column", "attribute", "of"):
            if needed not in keys or not keys[needed].text():
                field.fail(survey.BACKGROUND_LACKS(needed=needed))
        owner = keys["of"].one_of([Owner.CASE.value, Owner.RESPONDENT.value])
        kind = keys["type"].choice(AttributeType) if "type" in keys else AttributeType.TEXT
        column, attribute = keys["column"].text(), keys["attribute"].name_text()
        if any(other.attribute == attribute and other.of == owner for other in read):
            field.fail(_TWICE[Owner(owner)](attribute=attribute))
        read.append(Background(column, attribute, Owner(owner), kind))
    return tuple(read)


def _aliases(field: YamlField) -> dict[str, str]:
    aliases: dict[str, str] = {}
    seen: dict[str, str] = {}
    for name, spellings in field.keys().items():
        for spelling in spellings.items():
            text = spelling.name_text()
            if not text:
                spelling.fail(survey.EMPTY_ALIAS(name=name))
            other = seen.setdefault(fold(text), name)
            if other != name or text in aliases:
                spelling.fail(survey.ALIAS_TWICE(text=text, other=other))
            aliases[text] = name
    return aliases


def read_scales(field: YamlField) -> tuple[Scale, ...]:
    """Return the ordinal scales; their values are whole numbers that rise."""
    return tuple(_scale(id, stated) for id, stated in field.keys().items())


def read_items(fields: Iterable[YamlField], scales: Sequence[Scale]) -> tuple[Item, ...]:
    """Return the items in order; ids and columns stand once, scales exist.

    Raises:
        KodingError: of the file's kind, where an item says something that cannot hold.
    """
    items: list[Item] = []
    for field in fields:
        item = _item(field, [scale.id for scale in scales])
        for other in items:
            if other.id == item.id:
                field.fail(messages.ITEM_TWICE(id=item.id))
            if other.column == item.column:
                both = messages.COLUMN_READ_TWICE(one=other.id, other=item.id, column=item.column)
                field.fail(both)
        items.append(item)
    return tuple(items)


def _scale(id: str, field: YamlField) -> Scale:
    keys = field.keys(("label", "levels"))
    levels = _levels(keys["levels"].items() if "levels" in keys else [])
    if len(levels) < 2:
        field.fail(messages.SCALE_TOO_SHORT(scale=id))
    read = [whole(level.value) for level in levels]
    numbers = [number for number in read if number is not None]
    if len(numbers) < len(levels) or numbers != sorted(set(numbers)):
        keys["levels"].fail(messages.SCALE_MUST_RISE(scale=id))
    return Scale(id, keys["label"].label() if "label" in keys else Label(), levels)


def _levels(fields: Iterable[YamlField]) -> tuple[Level, ...]:
    levels: list[Level] = []
    for field in fields:
        level = _level(field)
        if any(level.value == other.value for other in levels):
            field.fail(messages.LEVEL_VALUE_TWICE(value=level.value))
        shared = _shared(level, levels)
        if shared:
            field.fail(messages.LEVEL_LABEL_TWICE(label=shared))
        levels.append(level)
    return tuple(levels)


def _level(field: YamlField) -> Level:
    keys = field.keys(("value", "label", "group"))
    value = keys["value"].name_text() if "value" in keys else ""
    if not value:
        field.fail(messages.LEVEL_WITHOUT_VALUE())
    label = keys["label"].label() if "label" in keys else Label(value, value)
    return Level(value, label, keys["group"].choice(ScoreGroup) if "group" in keys else None)


def _shared(level: Level, others: Sequence[Level]) -> str:
    taken = {wording for other in others for wording in _wordings(other)}
    return min(_wordings(level) & taken, default="")


def _wordings(level: Level) -> set[str]:
    return {fold(level.label.nb), fold(level.label.en)} - {""}


def _item(field: YamlField, scales: Sequence[str]) -> Item:
    keys = field.keys(_ITEM_KEYS)
    for needed in ("id", "column"):
        if needed not in keys or not keys[needed].text():
            field.fail(messages.ITEM_LACKS(needed=needed))
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
        theme=keys["theme"].name_text() if "theme" in keys else None,
    )


def _no_scale(scale: str, scales: Sequence[str]) -> Message:
    if not scales:
        return messages.NO_SCALES(scale=scale)
    return messages.NO_SCALE(scale=scale, near=nearest(scale, scales))


def _kind(
    field: YamlField, keys: dict[str, YamlField], scale: str, levels: Sequence[Level]
) -> ItemKind:
    kind = keys["kind"].choice(ItemKind) if "kind" in keys else _guess(field, scale, levels)
    if kind is ItemKind.ORDINAL and (not scale or levels):
        field.fail(messages.ORDINAL_NEEDS())
    if kind is ItemKind.NOMINAL and (scale or not levels):
        field.fail(messages.NOMINAL_NEEDS())
    if kind is ItemKind.TEXT and (scale or levels):
        field.fail(messages.TEXT_NEEDS())
    return kind


def _guess(field: YamlField, scale: str, levels: Sequence[Level]) -> ItemKind:
    if not scale and not levels:
        field.fail(messages.ITEM_UNCLEAR())
    return ItemKind.ORDINAL if scale else ItemKind.NOMINAL
