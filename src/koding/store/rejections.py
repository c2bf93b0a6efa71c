"""What consensus has been said not to code: memos by consensus on spans of current texts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from koding.store import tables
from koding.store.documents import current_revisions


def rejection_rows(connection: Connection, coder: int, titles: str) -> list[Any]:
    """Return (document, title, start, end) of the coder's memos whose title begins so."""
    memos, current = tables.memos.c, current_revisions().subquery()
    statement = (
        select(tables.documents.c.name.label("document"), memos.title, memos.start, memos.end)
        .select_from(tables.memos)
        .join(current, current.c.revision_id == memos.revision_id)
        .join(tables.documents, tables.documents.c.id == current.c.document_id)
        .where(memos.coder_id == coder, memos.title.startswith(titles, autoescape=True))
        .order_by(memos.id)
    )
    return list(connection.execute(statement))
