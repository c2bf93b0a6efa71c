"""Which revisions of a text are corrections, which text a file said last, and who made them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from koding.model.corrections import EDIT
from koding.store import tables
from koding.store.documents import current_revisions
from koding.store.tables.base import live

if TYPE_CHECKING:
    from collections.abc import Sequence

_R = tables.revisions.c


@dataclass(frozen=True, slots=True)
class TextState:
    """A revision of a document: its key, its number, who made it (or the file's), and when."""

    key: int
    guid: str
    number: int
    is_corrected: bool
    at: str
    coder: str


def states_of(connection: Connection, document: int) -> list[TextState]:
    """Return the revisions of a document in use, oldest first."""
    changes, batches, coders = tables.changes.c, tables.batches.c, tables.coders.c
    others = tables.changes.alias().c
    first = (
        select(func.min(others.position))
        .where(others.guid == _R.guid, others.entity == tables.revisions.name)
        .correlate(tables.revisions)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(_R.id, _R.guid, _R.number, _R.reader, _R.created_at, coders.name)
        .select_from(tables.revisions)
        .outerjoin(tables.changes, changes.position == first)
        .outerjoin(tables.batches, batches.id == changes.batch_id)
        .outerjoin(tables.coders, coders.id == batches.coder_id)
        .where(_R.document_id == document, live(_R.retired))
        .order_by(_R.number)
    )
    return [
        TextState(row.id, row.guid, row.number, row.reader == EDIT, row.created_at, row.name or "")
        for row in rows
    ]


def from_file(states: Sequence[TextState]) -> TextState:
    """Return the state that a file said last; where it was destroyed, the oldest there is."""
    return next((one for one in reversed(states) if not one.is_corrected), states[0])


def count_corrections(connection: Connection) -> dict[int, int]:
    """Return how often each document's text was corrected since its file, by current revision.

    Documents that never were are left out.
    """
    current = current_revisions().subquery()
    corrected = (
        select(current.c.document_id, current.c.revision_id)
        .join(tables.revisions, _R.id == current.c.revision_id)
        .where(_R.reader == EDIT)
    )
    counts = {}
    for document, revision in connection.execute(corrected).all():
        readers = (
            connection.execute(
                select(_R.reader)
                .where(_R.document_id == document, live(_R.retired))
                .order_by(_R.number)
            )
            .scalars()
            .all()
        )
        base = max((n for n, reader in enumerate(readers) if reader != EDIT), default=0)
        if len(readers) - 1 - base:
            counts[revision] = len(readers) - 1 - base
    return counts
