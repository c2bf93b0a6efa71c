"""What a coder has begun to write and not saved: kept, but no part of the study or its log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, insert, select

from koding.store import coders, tables
from koding.store.recorder import now

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection


def read_draft(connection: Connection, coder: str, place: str) -> str:
    """Return what the coder has begun to write at a place, nothing where there is nothing."""
    key = coders.find_coder(connection, coder)
    if key is None:
        return ""
    found = select(tables.drafts.c.body).where(_of(key, place))
    return connection.execute(found).scalar_one_or_none() or ""


def draft_places(connection: Connection, coder: str) -> list[str]:
    """Return where the coder has drafts, the oldest first."""
    key = coders.find_coder(connection, coder)
    drafts = tables.drafts.c
    places = select(drafts.place).where(drafts.coder_id == key).order_by(drafts.at, drafts.id)
    return [] if key is None else list(connection.execute(places).scalars())


def keep_draft(connection: Connection, coder: str, place: str, body: str) -> None:
    """Keep what stands at a place now instead of what stood there; nothing leaves nothing."""
    key = coders.register_coder(connection, coder)
    connection.execute(delete(tables.drafts).where(_of(key, place)))
    if body:
        row = {"coder_id": key, "place": place, "body": body, "at": now()}
        connection.execute(insert(tables.drafts).values(row))


def _of(coder: int, place: str) -> ColumnElement[bool]:
    return and_(tables.drafts.c.coder_id == coder, tables.drafts.c.place == place)
