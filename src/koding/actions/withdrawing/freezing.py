"""Freezes a participant, and lets them be in every result again; both can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.naming import nearest
from koding.errors import ConflictError, NotFoundError
from koding.messages import withdrawing as messages
from koding.model.codes import fold
from koding.store import tables
from koding.store.frozen import frozen_names as read_names
from koding.store.frozen import participant_row
from koding.store.people import participant_names
from koding.store.stamps import now

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace


def frozen_names(workspace: Workspace) -> list[str]:
    """Return who is frozen."""
    with workspace.read() as connection:
        return read_names(connection)


def freeze(workspace: Workspace, name: str, *, frozen: bool = True) -> str:
    """Leave a participant out of every result, or not any more; return what they are called.

    Raises:
        NotFoundError: there is no such participant.
        ConflictError: it is so already.
    """
    action = "participants freeze" if frozen else "participants unfreeze"
    with workspace.record(action, name) as recorder:
        row = participant_row(recorder.connection, fold(name))
        if row is None:
            known = list(participant_names(recorder.connection).values())
            close = nearest(name, known)
            said = messages.NOBODY_BUT if close else messages.NOBODY
            raise NotFoundError(said(name=name, names=close))
        if bool(row.frozen_at) == frozen:
            said = messages.FROZEN_ALREADY if frozen else messages.NOT_FROZEN
            raise ConflictError(said(name=row.name))
        recorder.update(tables.participants, row.id, {"frozen_at": now() if frozen else None})
        return str(row.name)
