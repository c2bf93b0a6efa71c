"""Lets a no outlive a merge: a copy may have taken its passage away and known nothing of that.

A koding before schema 0022 kept no no but at the passage.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from koding.store import tables
from koding.store.consents import declined_passages
from koding.store.declined import keep_stretches, passages_at

if TYPE_CHECKING:
    from koding.store.recorder import Recorder

_Q, _C = tables.quotations.c, tables.changes.c


@dataclass(frozen=True, slots=True)
class DeclinedPassage:
    """The row of a passage that is declined, and the GUID of the quotation if it is chosen."""

    row: Any
    quotation: str | None


def declined_before(connection: Connection) -> list[DeclinedPassage]:
    """Return the passages that are declined before a merge."""
    chosen = {
        row.passage_id: row.guid for row in connection.execute(select(_Q.passage_id, _Q.guid))
    }
    rows = passages_at(connection, declined_passages(connection))
    return [DeclinedPassage(row, chosen.get(row.id)) for row in rows]


def keep_taken_away(recorder: Recorder, before: list[DeclinedPassage]) -> None:
    """Let the text keep every no whose quotation, or passage, a merge has taken away.

    Not where the informant had said yes by then.
    """
    connection = recorder.connection
    there = {row.id for row in passages_at(connection, [one.row.id for one in before])}
    for one in before:
        is_lost = one.row.id not in there if one.quotation is None else _took_no(recorder, one)
        if not is_lost:
            continue
        was = recorder.count
        keep_stretches(recorder, [one.row])
        recorder.gone_declined += recorder.count > was


def _took_no(recorder: Recorder, one: DeclinedPassage) -> bool:
    """Return whether a quotation is gone, and was no yes where it was taken away."""
    connection = recorder.connection
    if connection.execute(select(_Q.id).where(_Q.guid == one.quotation)).first() is not None:
        return False
    asked = select(_C.before).where(
        _C.entity == "quotations", _C.guid == one.quotation, _C.before.is_not(None),
        _C.batch_id != recorder.batch,
    )  # fmt: skip
    last = connection.execute(asked.order_by(_C.position.desc()).limit(1)).scalar()
    return last is None or json.loads(last).get("approved") is not True
