"""How the passages are spread over codes and documents, counted in the database."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from koding.store import tables
from koding.store.documents import current_revisions


def passages_by_code(connection: Connection) -> dict[int, dict[int, int]]:
    """Return how many passages each code holds itself, document by document, by their keys."""
    current = current_revisions().subquery()
    code = tables.passages.c.code_id
    rows = connection.execute(
        select(code, current.c.document_id, func.count().label("n"))
        .select_from(tables.passages)
        .join(current, current.c.revision_id == tables.passages.c.revision_id)
        .group_by(code, current.c.document_id)
    )
    found: dict[int, dict[int, int]] = {}
    for row in rows:
        found.setdefault(row.code_id, {})[row.document_id] = row.n
    return found
