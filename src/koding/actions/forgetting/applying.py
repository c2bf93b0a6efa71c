"""Keeps those who withdrew from coming back: with another copy, or with a backup."""

from __future__ import annotations

import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.forgetting.carrying_out import carry_out
from koding.errors import ConflictError
from koding.messages import withdrawing as messages
from koding.model.history import WITHDRAW, summary_of
from koding.store import purging, withdrawals
from koding.store.database import in_memory
from koding.store.forgetting import rest
from koding.store.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from koding.model.withdrawal import Withdrawal
    from koding.store.database import Database


@dataclass(frozen=True, slots=True)
class Left:
    """Another copy without those who withdrew here.

    `unknown` is how many it does not know to have withdrawn, `n` of how many it held anything.
    """

    database: Database
    unknown: int = 0
    n: int = 0


def refuse_unknown(ours: Connection, theirs: Connection, other: str) -> None:
    """Refuse to merge with a copy in which somebody withdrew who is still here.

    Raises:
        ConflictError: there is somebody.
    """
    unknown = [one for one in withdrawals.missing_in(theirs, ours) if one.order.destroys]
    if unknown:
        raise ConflictError(messages.WITHDRAWN_THERE(n=len(unknown), other=other))


@contextmanager
def without_withdrawn(ours: Connection, theirs: Database, other: str) -> Iterator[Left]:
    """Give another copy's database without those who withdrew here.

    What is given is a copy in memory where anybody is left out; the other one is not changed.

    Raises:
        ConflictError: it is on a server, or lines were withdrawn that stand in another text there.
    """
    with theirs.read() as source:
        missing = [one for one in withdrawals.missing_in(ours, source) if one.order.destroys]
    if not missing:
        yield Left(theirs)
        return
    if theirs.path is None:
        raise ConflictError(messages.ON_SERVER(other=other))
    copy = in_memory(theirs)
    try:
        with copy.write() as connection:
            n = sum([_take_out(ours, connection, one) for one in missing])
        yield Left(copy, len(missing), n)
    finally:
        copy.close()


def _take_out(ours: Connection, theirs: Connection, one: Withdrawal) -> bool:
    """Carry an order out in a copy that nobody keeps; its log tells of it only where it has to.

    Where a text there was another than here it becomes another too, and then a batch says so.
    Returns whether there was anything of the person's.
    """
    place = rest.replica_guid(theirs)
    guid = str(uuid.uuid5(uuid.UUID(one.order.guid), place))
    recorder = Recorder(
        theirs, coder=rest.first_coder(theirs), action=WITHDRAW, kind="note", guid=guid
    )
    carried = carry_out(recorder, one.order, index=False)
    if recorder.batch is not None and not (
        set(carried.texts) - rest.revisions_there(ours, carried.texts)
    ):
        purging.allow_unlogging(theirs)
        rest.unlog(theirs, recorder.batch)
        purging.close_guards(theirs)
    return any(carried.counts.values())


def take_out_again(connection: Connection, coder: int, missing: Sequence[Withdrawal]) -> None:
    """Carry out, in a backup that is to be put back, what was withdrawn since it was made."""
    for one in missing:
        summary = summary_of("n_withdrawn", n=sum(one.counts.values()))
        recorder = Recorder(connection, coder=coder, action=WITHDRAW, kind="note", summary=summary)
        carried = carry_out(recorder, one.order)
        withdrawals.save(connection, carried.order, one.counts, one.backups, is_settled=True)
