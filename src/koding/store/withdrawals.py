"""Withdrawals that were carried out, and the tombstones of what must not come back."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, exists, func, insert, select, update

from koding.model.withdrawal import (
    BackupFate,
    Order,
    Withdrawal,
    WithdrawalGround,
    WithdrawalScope,
)
from koding.store import tables
from koding.store.images import chunks

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_W, _T = tables.withdrawals.c, tables.tombstones.c
PEOPLE = ("participants", "speakers", "respondents")
_FILES, _SHARED = "originals", "shared originals"
_DESTROYING = (WithdrawalScope.ALL.value, WithdrawalScope.LINES.value)


def save(
    connection: Connection,
    order: Order,
    counts: Mapping[str, int],
    backups: BackupFate | None,
    *,
    is_settled: bool = False,
) -> None:
    """Keep that an order was carried out, with its tombstones."""
    made = connection.execute(
        insert(tables.withdrawals).values(
            guid=order.guid, at=order.at, scope=order.scope.value, ground=order.ground.value,
            since=order.since, counts=dict(counts),
            backups=None if backups is None else backups.value, settled=is_settled,
        )
    ).inserted_primary_key  # fmt: skip
    assert made is not None  # noqa: S101 - a withdrawal has an integer key
    rows = [{"withdrawal_id": int(made[0]), **row} for row in _rows(order)]
    if rows:
        connection.execute(insert(tables.tombstones), rows)


def _rows(order: Order) -> list[dict[str, Any]]:
    rows = [
        _row(table, guid=one) for table in PEOPLE for one in sorted(order.people.get(table, ()))
    ]
    rows += [_row("documents", guid=one) for one in sorted(order.documents)]
    for guid in sorted({*order.lines, *order.texts}):
        spans = order.lines.get(guid)
        listed = None if spans is None else [list(span) for span in spans]
        rows.append(_row("revisions", guid=guid, spans=listed))
    rows += [_row(_FILES, sha256=one) for one in sorted(order.files)]
    return rows + [_row(_SHARED, sha256=one) for one in sorted(order.shared_files)]


def _row(entity: str, **values: Any) -> dict[str, Any]:
    return {"entity": str(entity), "guid": None, "sha256": None, "spans": None, **values}


def read_withdrawals(connection: Connection) -> list[Withdrawal]:
    """Return the withdrawals that were carried out here, oldest first."""
    stones: defaultdict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(select(tables.tombstones).order_by(_T.id)):
        stones[row.withdrawal_id].append(row)
    return [
        Withdrawal(
            row.id,
            _order(row, stones[row.id]),
            row.counts,
            None if row.backups is None else BackupFate(row.backups),
            bool(row.settled),
        )
        for row in connection.execute(select(tables.withdrawals).order_by(_W.id))
    ]


def _order(row: Any, stones: list[Any]) -> Order:
    def guids(entity: str) -> frozenset[str]:
        return frozenset(one.guid for one in stones if one.entity == entity)

    def hashes(entity: str) -> frozenset[str]:
        return frozenset(one.sha256 for one in stones if one.entity == entity)

    return Order(
        guid=row.guid,
        at=row.at,
        scope=WithdrawalScope(row.scope),
        ground=WithdrawalGround(row.ground),
        since=row.since,
        people={table: guids(table) for table in PEOPLE},
        documents=guids("documents"),
        lines={
            one.guid: tuple((int(start), int(end)) for start, end in one.spans)
            for one in stones
            if one.spans is not None
        },
        texts=guids("revisions"),
        files=hashes(_FILES),
        shared_files=hashes(_SHARED),
    )


def missing_in(connection: Connection, other: Connection) -> list[Withdrawal]:
    """Return the withdrawals carried out here that another copy does not know."""
    known = set(other.execute(select(_W.guid)).scalars())
    return [one for one in read_withdrawals(connection) if one.order.guid not in known]


def withdrawn_at(connection: Connection, hashes: Collection[str]) -> str | None:
    """Return when what has one of these SHA-256 was withdrawn, None where nothing of it was."""
    for chunk in chunks(list(hashes)):
        at = connection.execute(
            select(func.max(_W.at))
            .join(tables.tombstones, _T.withdrawal_id == _W.id)
            .where(_T.sha256.in_(chunk))
        ).scalar()
        if at is not None:
            return str(at)
    return None


def last_destroying(connection: Connection, *, respondents: bool = False) -> str | None:
    """Return when words were last destroyed at somebody's wish, answers alone if so asked.

    After that nobody can tell a changed file of theirs from one of somebody who is new: no name of
    theirs is kept, nor what they said.
    """
    wanted = select(func.max(_W.at)).where(_W.scope.in_(_DESTROYING))
    if respondents:
        theirs = exists().where(_T.withdrawal_id == _W.id, _T.entity == "respondents")
        wanted = wanted.where(theirs)
    at = connection.execute(wanted).scalar()
    return None if at is None else str(at)


def settle(connection: Connection, key: int, counts: Mapping[str, int]) -> None:
    """Note that all that follows a withdrawal is done, with what it came to."""
    done = update(tables.withdrawals).where(_W.id == key)
    connection.execute(done.values(settled=True, counts=dict(counts)))
