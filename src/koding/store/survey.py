"""The survey in the database: its items, respondents and current responses."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from koding.model.label import Label
from koding.model.survey import Item, ItemKind, Level, Scale, ScoreGroup
from koding.store import tables
from koding.store.tables.base import live


def read_scales(connection: Connection) -> dict[int, Scale]:
    """Return the scales in use by integer key."""
    scales = tables.scales
    return {
        row.id: Scale(row.identifier, _label(row.label), _levels(row.levels))
        for row in connection.execute(
            select(scales).where(live(scales.c.retired)).order_by(scales.c.id)
        )
    }


def read_items(connection: Connection, paths: dict[int, str]) -> dict[int, Item]:
    """Return the items in use by integer key, in order; `paths` is of codes, by their key."""
    items, themes = tables.items, tables.item_themes.c
    scales = read_scales(connection)
    rows = connection.execute(
        select(items, themes.code_id)
        .outerjoin(tables.item_themes, themes.item_id == items.c.id)
        .where(live(items.c.retired))
        .order_by(items.c.position)
    )
    return {
        row.id: Item(
            id=row.identifier,
            column=row.source_column,
            kind=ItemKind(row.kind),
            label=_label(row.label),
            scale=scales[row.scale_id].id if row.scale_id is not None else None,
            levels=_levels(row.levels),
            theme=paths.get(row.code_id) if row.code_id is not None else None,
        )
        for row in rows
    }


def item_theme_keys(connection: Connection, code: int) -> list[int]:
    """Return the keys of the links from items to a code."""
    themes = tables.item_themes.c
    statement = select(themes.id).where(themes.code_id == code).order_by(themes.id)
    return list(connection.execute(statement).scalars())


def item_themes(connection: Connection) -> dict[int, Any]:
    """Return the rows (id, item_id, code_id) of the links from items to codes, by item's key."""
    return {row.item_id: row for row in connection.execute(select(tables.item_themes))}


def scale_values(scale: Scale) -> dict[str, Any]:
    """Return the columns of a scale."""
    return {
        "identifier": scale.id,
        "label": label_values(scale.label),
        "levels": level_values(scale.levels),
    }


def label_values(label: Label) -> dict[str, str]:
    """Return a label as it is stored."""
    return {"nb": label.nb, "en": label.en}


def level_values(levels: tuple[Level, ...]) -> list[dict[str, Any]]:
    """Return levels as they are stored."""
    return [
        {
            "value": level.value,
            "label": label_values(level.label),
            "group": level.group.value if level.group else None,
        }
        for level in levels
    ]


def current_survey(connection: Connection) -> Any | None:
    """Return the row of the newest survey revision in use, if there is one."""
    revisions = tables.survey_revisions
    return connection.execute(
        select(revisions)
        .where(live(revisions.c.retired))
        .order_by(revisions.c.number.desc())
        .limit(1)
    ).one_or_none()


def next_survey_number(connection: Connection) -> int:
    """Return the number of the next survey revision."""
    number = tables.survey_revisions.c.number
    return int(connection.execute(select(func.coalesce(func.max(number), 0))).scalar_one()) + 1


def live_rows(connection: Connection, table: Any) -> dict[str, Any]:
    """Return the rows in use of scales, items or respondents by identifier, in order."""
    rows = connection.execute(select(table).where(live(table.c.retired)).order_by(table.c.id))
    return {row.identifier: row for row in rows}


def responses_of(connection: Connection, revision: int) -> list[Any]:
    """Return (respondent_id, item_id, level, text, missing) of a survey revision."""
    responses = tables.responses.c
    return list(
        connection.execute(
            select(
                responses.respondent_id,
                responses.item_id,
                responses.level,
                responses.text,
                responses.missing,
            ).where(responses.survey_revision_id == revision)
        )
    )


def respondents_of(connection: Connection, revision: int) -> list[Any]:
    """Return the rows (id, identifier, case_id) of who answered in a survey revision."""
    people, responses = tables.respondents.c, tables.responses.c
    answered = select(responses.respondent_id).where(responses.survey_revision_id == revision)
    return list(
        connection.execute(
            select(people.id, people.identifier, people.case_id)
            .where(people.id.in_(answered))
            .order_by(people.position)
        )
    )


def _label(stored: dict[str, str]) -> Label:
    return Label(stored["nb"], stored["en"])


def _levels(stored: list[dict[str, Any]]) -> tuple[Level, ...]:
    return tuple(
        Level(
            str(level["value"]),
            _label(level["label"]),
            ScoreGroup(level["group"]) if level["group"] else None,
        )
        for level in stored
    )
