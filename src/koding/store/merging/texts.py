"""Finds what a merge left standing on texts that are not current any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, union

from koding.store import tables
from koding.store.documents import current_revisions

if TYPE_CHECKING:
    from collections.abc import Iterator


def left_behind(connection: Connection) -> Iterator[tuple[str, int, int]]:
    """Yield a document's name, a text of it that something stands on, and its current text."""
    current = current_revisions().subquery()
    revisions, documents = tables.revisions.c, tables.documents.c
    standing = union(
        select(tables.passages.c.revision_id),
        select(tables.memos.c.revision_id).where(tables.memos.c.revision_id.is_not(None)),
        select(tables.suggestion_decisions.c.revision_id),
    ).subquery()
    rows = connection.execute(
        select(documents.name, revisions.id, current.c.revision_id)
        .join(standing, standing.c.revision_id == revisions.id)
        .join(tables.documents, documents.id == revisions.document_id)
        .join(current, current.c.document_id == documents.id)
        .where(current.c.revision_id != revisions.id)
        .order_by(revisions.id)
    ).all()
    yield from map(tuple, rows)
