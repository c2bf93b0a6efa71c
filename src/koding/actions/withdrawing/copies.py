"""Gathers a copy of all that is kept of one person, for that person (innsyn)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.withdrawing.who import person_named
from koding.model.withdrawal import Order, WithdrawalGround, WithdrawalScope
from koding.store.forgetting.reach import reach_of
from koding.store.person_copies import read_person

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.messages import Language
    from koding.model.person_copy import PersonCopy


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
