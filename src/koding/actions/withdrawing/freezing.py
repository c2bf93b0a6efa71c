"""Freezes a participant, and lets them be in every result again; both can be undone.

A copy of all that is kept of one person is gathered for that person (innsyn).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.naming import nearest
from koding.actions.withdrawing.who import person_named
from koding.errors import ConflictError, NotFoundError
from koding.messages import withdrawing as messages
from koding.model.codes import fold
from koding.model.withdrawal import Order, WithdrawalGround, WithdrawalScope
from koding.store import tables
from koding.store.forgetting.reach import reach_of
from koding.store.frozen import frozen_names as read_names
from koding.store.frozen import participant_row
from koding.store.people import participant_names
from koding.store.person_copies import read_person
from koding.store.stamps import now

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.messages import Language
    from koding.model.withdrawal import PersonCopy


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


def read_copy(
    workspace: Workspace, name: str, language: Language, *, memos: bool = False
) -> PersonCopy:
    """Return what the study holds of a person; `memos` with what the researchers wrote on it.

    Raises:
        NotFoundError: there is nobody called so.
        ConflictError: the name is several people's.
    """
    with workspace.read() as connection:
        person = person_named(connection, name)
        order = Order(
            "", "", WithdrawalScope.ALL, WithdrawalGround.CONSENT, people=dict(person.guids)
        )
        reach = reach_of(connection, order)
        return read_person(connection, name, reach, language, memos=memos)
