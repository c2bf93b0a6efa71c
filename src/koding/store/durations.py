"""How long conversations lasted, as the stamps of their transcripts tell."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from koding.store import tables
from koding.store.documents import current_revisions


def read_durations(connection: Connection) -> dict[str, int]:
    """Return milliseconds from the first stamp to the last, by document's name.

    Documents with fewer than two stamps are left out. Where turns have no end of their own, what
    was said after the last stamp is not in it.
    """
    turns, documents = tables.turns.c, tables.documents.c
    current = current_revisions().subquery()
    first = func.min(turns.starts_ms)
    last = func.max(func.coalesce(turns.ends_ms, turns.starts_ms))
    rows = connection.execute(
        select(documents.name, (last - first).label("length"))
        .select_from(tables.turns)
        .join(current, current.c.revision_id == turns.revision_id)
        .join(tables.documents, documents.id == current.c.document_id)
        .where(turns.starts_ms.is_not(None))
        .group_by(documents.id, documents.name)
        .order_by(documents.id)
    )
    return {row.name: int(row.length) for row in rows if row.length > 0}
