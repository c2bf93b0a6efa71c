"""Which themes meet which survey items, or which attribute."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.analysis.ground.attributes import find_attribute
from koding.analysis.ground.tree import choose_rows, find_code, find_item, label_code
from koding.analysis.survey.scores import require_survey
from koding.errors import KodingError, NotFoundError, SurveyError
from koding.messages.analyses import (
    FREE_TEXT,
    ITEMS_AND_ATTRIBUTE,
    NO_THEMES,
    NOTHING_LINKED,
    OF_DOCUMENTS,
    OF_PARTICIPANTS,
)
from koding.model.codes import fold
from koding.model.label import Label, same
from koding.model.survey import ItemKind, Owner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.snapshot import Snapshot, SurveyResponses

THEME = "theme"
"""The level whose codes meet what no theme is linked to."""

NO_ITEM = -1


@dataclass(frozen=True, slots=True)
class Pair:
    """A theme and an item, by index, with what they are called; `linked` in survey.yaml or not.

    Where the theme meets an attribute of the organisations, `item` is -1 and `item_id` its name.
    """

    theme: int
    item: int
    path: str
    theme_label: Label
    item_id: str
    item_label: Label
    linked: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: items by id, themes by path (None: all), or an attribute's name.

    `every` asks for all items with a score, linked to the theme or not.
    """

    items: Sequence[str] | None = None
    themes: Sequence[str] | None = None
    attribute: str | None = None
    every: bool = False


def choose_pairs(snapshot: Snapshot, asked: Asked) -> tuple[Pair, ...]:
    """Return the linked pairs of the items or themes named, in the survey's order.

    Where both items and themes are named, every theme meets every item; an attribute, and a
    nominal item that is linked to none, meet every theme.

    Raises:
        SurveyError: there is no survey or no pair, or an item is free text.
        NotFoundError: an item, a theme or an attribute is not there.
    """
    rows = [find_code(theme, snapshot.codes) for theme in asked.themes or ()]
    if asked.attribute is not None:
        return _with_attribute(snapshot, asked, rows)
    survey = require_survey(snapshot)
    places = [find_item(item, survey.items) for item in asked.items or ()]
    for place in places:
        _require_levels(survey, place)
    if asked.every:
        places = places or _ordinal(survey)
        rows = rows or _themes(snapshot)
    if places and rows:
        met = [(theme, place) for place in places for theme in rows]
    else:
        met = _linked(snapshot, survey, places, rows)
    return tuple(_pair(snapshot, survey, *pair) for pair in dict.fromkeys(met))


def count_choosable(snapshot: Snapshot, asked: Asked, pairs: Sequence[Pair]) -> int:
    """Return how many pairs these, and those there are where none is named, make together."""
    try:
        unnamed = choose_pairs(snapshot, replace(asked, items=None, themes=None))
    except KodingError:  # nothing is linked, so there are only pairs that are named
        unnamed = ()
    return len({(pair.theme, pair.item) for pair in (*pairs, *unnamed)})


def _with_attribute(snapshot: Snapshot, asked: Asked, rows: list[int]) -> tuple[Pair, ...]:
    if asked.items:
        raise SurveyError(ITEMS_AND_ATTRIBUTE())
    column = find_attribute(snapshot, asked.attribute or "")
    if column.owner != Owner.CASE:
        kind = OF_DOCUMENTS if column.owner is Owner.DOCUMENT else OF_PARTICIPANTS
        raise NotFoundError(kind(name=column.name))
    themes = rows or _themes(snapshot)
    if not themes:
        raise NotFoundError(NO_THEMES())
    return tuple(
        Pair(
            theme=theme,
            item=NO_ITEM,
            path=snapshot.codes[theme].path,
            theme_label=label_code(snapshot.codes, theme),
            item_id=column.name,
            item_label=same(column.name),
            linked=True,
        )
        for theme in dict.fromkeys(themes)
    )


def _themes(snapshot: Snapshot) -> list[int]:
    rows = choose_rows(snapshot.codes, None)
    themes = [row for row in rows if fold(snapshot.codes[row].level) == THEME]
    return themes or [row for row in rows if snapshot.codes[row].parent < 0]


def _ordinal(survey: SurveyResponses) -> list[int]:
    return [place for place, item in enumerate(survey.items) if item.kind == ItemKind.ORDINAL]


def _linked(
    snapshot: Snapshot, survey: SurveyResponses, asked: list[int], rows: list[int]
) -> list[tuple[int, int]]:
    links = [
        (theme, place)
        for place, item in enumerate(survey.items)
        if (place in asked if asked else item.kind == ItemKind.ORDINAL)
        for theme in _partners(snapshot, survey, place)
        if not rows or theme in rows
    ]
    if not links:
        raise SurveyError(NOTHING_LINKED())
    return links


def _partners(snapshot: Snapshot, survey: SurveyResponses, place: int) -> list[int]:
    if survey.theme[place] >= 0:
        return [int(survey.theme[place])]
    return _themes(snapshot) if survey.items[place].kind == ItemKind.NOMINAL else []


def _require_levels(survey: SurveyResponses, place: int) -> None:
    item = survey.items[place]
    if item.kind == ItemKind.TEXT:
        raise SurveyError(FREE_TEXT(item=item.id))


def _pair(snapshot: Snapshot, survey: SurveyResponses, theme: int, place: int) -> Pair:
    item = survey.items[place]
    return Pair(
        theme=theme,
        item=place,
        path=snapshot.codes[theme].path,
        theme_label=label_code(snapshot.codes, theme),
        item_id=item.id,
        item_label=item.label or same(item.id),
        linked=int(survey.theme[place]) == theme,
    )
