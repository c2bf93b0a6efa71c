"""Suggestions that coders have dismissed."""

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
