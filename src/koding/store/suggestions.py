"""What coders have turned down: suggestions, and each other's passages."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from koding.store import tables
from koding.store.documents import current_revisions

_S = tables.suggestion_decisions.c


def read_dismissed(connection: Connection, coder: int, round_: int) -> list[Any]:
    """Return (revision_id, start, end, code_id) of what a coder has dismissed on current texts."""
    current = current_revisions().subquery()
    statement = (
        select(_S.revision_id, _S.start, _S.end, _S.code_id)
        .join(current, current.c.revision_id == _S.revision_id)
        .where(_S.coder_id == coder, _S.round == round_)
        .order_by(_S.id)
    )
    return list(connection.execute(statement))


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
