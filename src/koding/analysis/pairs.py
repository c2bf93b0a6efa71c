"""Which themes meet which survey items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.lookup import find_code, find_item
from koding.analysis.scores import require_survey
from koding.analysis.tree import label_code
from koding.errors import SurveyError
from koding.model.label import Label
from koding.model.survey import ItemKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.snapshot import Snapshot, SurveyResponses


@dataclass(frozen=True, slots=True)
class Pair:
    """A theme and an item, by index, with what they are called; `linked` in survey.yaml or not."""

    theme: int
    item: int
    path: str
    theme_label: Label
    item_id: str
    linked: bool


def choose_pairs(
    snapshot: Snapshot, items: Sequence[str] | None, themes: Sequence[str] | None
) -> tuple[Pair, ...]:
    """Return the linked pairs of the items or themes named (None: all), in the survey's order.

    Where both items and themes are named, every theme meets every item.

    Raises:
        SurveyError: there is no survey or no pair, or a named item has no score.
        NotFoundError: an item or a theme is not there.
    """
    survey = require_survey(snapshot)
    asked = [find_item(item, survey.items) for item in items or ()]
    rows = [find_code(theme, snapshot.codes) for theme in themes or ()]
    for place in asked:
        _require_scores(survey, place)
    if asked and rows:
        places = [(theme, place) for place in asked for theme in rows]
    else:
        places = _linked(survey, asked, rows)
    return tuple(_pair(snapshot, survey, *place) for place in dict.fromkeys(places))


def _linked(survey: SurveyResponses, asked: list[int], rows: list[int]) -> list[tuple[int, int]]:
    links = [
        (int(theme), place)
        for place, (theme, item) in enumerate(zip(survey.theme, survey.items, strict=True))
        if theme >= 0 and item.kind == ItemKind.ORDINAL
    ]
    if asked:
        links = [link for link in links if link[1] in asked]
    if rows:
        links = [link for link in links if link[0] in rows]
    if not links:
        raise SurveyError(
            "No survey item with a scale is linked to a theme here: give items a theme in "
            "survey.yaml, or name both --item and --theme."
        )
    return links


def _require_scores(survey: SurveyResponses, place: int) -> None:
    item = survey.items[place]
    if item.kind != ItemKind.ORDINAL:
        raise SurveyError(
            f"Item {item.id!r} is {item.kind} and has no score: choose one with an ordered scale."
        )


def _pair(snapshot: Snapshot, survey: SurveyResponses, theme: int, place: int) -> Pair:
    item = survey.items[place]
    return Pair(
        theme=theme,
        item=place,
        path=snapshot.codes[theme].path,
        theme_label=label_code(snapshot.codes, theme),
        item_id=item.id,
        linked=int(survey.theme[place]) == theme,
    )
