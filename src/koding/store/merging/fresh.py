"""What the other copy's log has that this one's does not, and from what it began."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, func, insert, select, union

from koding.model.history import IRREVERSIBLE, LEAVE_OUT, MERGE
from koding.store import tables
from koding.store.history import undone
from koding.store.images import Image
from koding.store.recorder import blocks, insert_rows, last_position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.store.merging.identity import Identity

_BLANK = "{}"
_BATCH = tables.batches.c


class Unsaid(Enum):
    """A base that the log does not tell any more: it was destroyed."""

    UNSAID = 1


UNSAID = Unsaid.UNSAID
Base = Image | None | Unsaid


class LoggedRow(NamedTuple):
    """A row of the other side's log."""

    batch: int
    number: int
    sequence: int
    entity: str
    guid: str
    before: str | None
    after: str | None
    position: int

    @property
    def is_left_out(self) -> bool:
        """Whether it says that something is not there, and nothing of what it was."""
        return self.before == _BLANK and self.after is None

    @property
    def is_telling(self) -> bool:
        """Whether it changes nothing: it says how a thing is where it was written, or is not."""
        return self.is_left_out or self.before == self.after


@dataclass(frozen=True, slots=True)
class Touch:
    """What the other side last did to a thing: when and who; that it merged is not that."""

    at: str
    coder: str


@dataclass
class Fresh:
    """What is new: rows in their order, and the things they are about, by table and name."""

    rows: list[LoggedRow] = field(default_factory=list)
    batches: dict[int, Any] = field(default_factory=dict)
    """Every batch of the other side that counts, by key."""
    unknown: list[int] = field(default_factory=list)
    touched: dict[tuple[str, str], Touch] = field(default_factory=dict)
    bases: dict[tuple[str, str], Base] = field(default_factory=dict)
    coding: set[str] = field(default_factory=set)
    """GUIDs of coders whose passages the other side's new rows make or change."""

    def is_of_merge(self, batch: Any) -> bool:
        """Return whether a batch is a merge, or takes one back."""
        target = self.batches.get(batch.target_id, batch)
        return bool(target.action == MERGE)

    def is_no_deletion(self, row: LoggedRow) -> bool:
        """Return whether a row says that something never was there, or was destroyed.

        A deletion of which the log was emptied later, by pseudonyms say, reads alike and is one.
        """
        batch = self.batches[row.batch]
        return row.is_left_out and (batch.action in IRREVERSIBLE or self.is_of_merge(batch))

    def last_said(self) -> dict[tuple[str, str], str | None]:
        """Return what the new rows say last of each thing, by table and GUID.

        How it was where somebody merged says nothing of how it is here.
        """
        merges = {key for key, batch in self.batches.items() if batch.action == MERGE}
        return {
            (row.entity, row.guid): row.after
            for row in self.rows
            if not (row.batch in merges and row.is_telling)
        }


@dataclass(frozen=True, slots=True)
class KnownBatches:
    """What a side's log has: how far each batch goes, by GUID, and which rows of one that has gaps.

    A copy that was shared without some of the work has only some rows of what did more than that.
    """

    upto: dict[str, int]
    parts: dict[str, frozenset[int]]

    def __contains__(self, batch: str) -> bool:
        return batch in self.upto

    def __iter__(self) -> Iterator[str]:
        return iter(self.upto)

    def may_lack(self, batch: str, rows: int) -> bool:
        """Return whether of a batch that has so many rows elsewhere some may not be there."""
        return rows > 0 and (batch in self.parts or rows > self.upto.get(batch, 0))

    def has(self, batch: str, number: int) -> bool:
        """Return whether a row of a batch is there."""
        part = self.parts.get(batch)
        return number <= self.upto.get(batch, 0) if part is None else number in part


def known_batches(connection: Connection, *, every: bool = False) -> KnownBatches:
    """Return what is known; what came with merges that are all undone is not, unless `every`."""
    gone = set() if every else away(connection)
    changes = tables.changes.c
    counts = (
        select(
            _BATCH.id, _BATCH.guid, func.count(changes.position).label("n"),
            func.coalesce(func.max(changes.number), 0).label("last"),
        )
        .outerjoin(tables.changes, changes.batch_id == _BATCH.id)
        .group_by(_BATCH.id, _BATCH.guid)
    )  # fmt: skip
    rows = [row for row in connection.execute(counts).all() if row.id not in gone]
    parts = {}
    for row in rows:
        if row.n != row.last:
            numbers = select(changes.number).where(changes.batch_id == row.id)
            parts[row.guid] = frozenset(connection.execute(numbers).scalars())
    return KnownBatches({row.guid: row.last for row in rows}, parts)


def away(connection: Connection) -> set[int]:
    """Return the keys of batches that were brought, and whose merges are all undone."""
    brought = tables.brought.c
    rows = connection.execute(
        select(brought.batch_id, undone(brought.merge_id).label("undone"))
    ).all()
    return {row.batch_id for row in rows} - {row.batch_id for row in rows if not row.undone}


def read_fresh(theirs: Connection, known: KnownBatches, identity: Identity) -> Fresh:
    """Return what the other side has done that is not known, and each thing's base.

    A base is what the thing was after the last that both know of: where the other side has merged
    ours, that is what they merged.
    """
    fresh = Fresh()
    gone, counts = away(theirs), _counts(theirs)
    for batch in theirs.execute(
        select(tables.batches, tables.coders.c.guid.label("coder_guid")).join(
            tables.coders, tables.coders.c.id == _BATCH.coder_id
        ).order_by(_BATCH.id)
    ):  # fmt: skip
        # What a copy was made without is said in it alone: it is nothing that was done.
        if batch.id not in gone and batch.action != LEAVE_OUT:
            fresh.batches[batch.id] = batch
            if batch.guid not in known:
                fresh.unknown.append(batch.id)
    grown = {
        key
        for key, batch in fresh.batches.items()
        if known.may_lack(batch.guid, counts.get(key, 0))
    }
    for row in _rows(theirs, grown):
        by = fresh.batches[row.batch]
        if known.has(by.guid, row.number):
            continue
        fresh.rows.append(row)
        if not fresh.is_no_deletion(row):
            _touch(fresh, row, by, identity)
    _find_bases(theirs, fresh, known, identity)
    return fresh


def has_fresh(theirs: Connection, known: KnownBatches) -> bool:
    """Return whether the other side has done anything that is not known, at a glance."""
    gone, counts = away(theirs), _counts(theirs)
    rows = theirs.execute(select(_BATCH.id, _BATCH.guid).where(_BATCH.action != LEAVE_OUT))
    return any(
        known.may_lack(row.guid, counts.get(row.id, 0)) for row in rows if row.id not in gone
    )


def _counts(connection: Connection) -> dict[int, int]:
    """Return how many rows each batch has, by its key."""
    changes = tables.changes.c
    rows = connection.execute(select(changes.batch_id, func.count()).group_by(changes.batch_id))
    return dict(map(tuple, rows.all()))


def _touch(fresh: Fresh, row: LoggedRow, batch: Any, identity: Identity) -> None:
    thing = row.entity, identity.find(row.entity, row.guid)
    last = fresh.touched.get(thing)
    if last is None or not fresh.is_of_merge(batch):
        fresh.touched[thing] = Touch(batch.at, batch.coder_guid)
    if row.entity == tables.passages.name and row.after is not None:
        fresh.coding.add(batch.coder_guid)


def _find_bases(theirs: Connection, fresh: Fresh, known: KnownBatches, identity: Identity) -> None:
    last: dict[tuple[str, str], LoggedRow] = {}
    first: dict[tuple[str, str], str | None] = {}
    of_both = {key for key, batch in fresh.batches.items() if batch.guid in known}
    for row in _rows(theirs, of_both) if fresh.touched else ():
        thing = row.entity, identity.find(row.entity, row.guid)
        if (
            thing in fresh.touched
            and not fresh.is_no_deletion(row)
            and known.has(fresh.batches[row.batch].guid, row.number)
        ):
            last[thing] = row
    for row in fresh.rows:
        thing = row.entity, identity.find(row.entity, row.guid)
        known_row = last.get(thing)
        if not fresh.is_no_deletion(row) and (
            known_row is None or row.position > known_row.position
        ):
            first.setdefault(thing, row.before)
    for thing in fresh.touched:
        said = last[thing].after if thing in last else _BLANK
        fresh.bases[thing] = _base(said, first.get(thing))


def _base(last: str | None, first: str | None) -> Base:
    said = first if last == _BLANK else last
    if said == _BLANK:
        return UNSAID
    image: Image | None = None if said is None else json.loads(said)
    return image


def _rows(connection: Connection, batches: set[int]) -> Iterator[LoggedRow]:
    """Yield the rows of some batches in the order of the log."""
    changes = tables.changes.c
    if not batches:
        return
    rows = connection.execution_options(stream_results=True).execute(
        select(
            changes.batch_id, changes.number, changes.sequence, changes.entity, changes.guid,
            changes.before, changes.after, changes.position,
        ).where(changes.batch_id.between(min(batches), max(batches)))
        .order_by(changes.position)
    )  # fmt: skip
    for row in rows:
        if row[0] in batches:
            yield LoggedRow._make(row)


def add_left_out(ours: Connection, fresh: Fresh, identity: Identity) -> int:
    """Count as new what this copy is without and the other side has; return how much.

    It was made without it, or a merge that brought it was undone.
    """
    changes, target = tables.changes.c, tables.batches.alias()
    left_out = (
        select(changes.entity, changes.guid)
        .join(tables.batches, _BATCH.id == changes.batch_id)
        .where(_BATCH.action == LEAVE_OUT)
    )
    taken_back = (
        select(changes.entity, changes.guid)
        .join(tables.batches, _BATCH.id == changes.batch_id)
        .join(target, target.c.id == _BATCH.target_id)
        .where(target.c.action == MERGE, changes.after.is_(None))
    )
    there = 0
    for entity, guid in ours.execute(union(left_out, taken_back)).all():
        name = identity.find(entity, guid)
        if (
            (entity, name) in fresh.touched
            or identity.on(identity.ours, entity, name) is not None
            or identity.on(identity.theirs, entity, name) is None
        ):
            continue
        newest = ours.execute(
            select(_BATCH.action, target.c.action.label("undone"))
            .join(tables.changes, changes.batch_id == _BATCH.id)
            .outerjoin(target, target.c.id == _BATCH.target_id)
            .where(changes.guid == guid)
            .order_by(changes.position.desc())
            .limit(1)
        ).one()
        if newest.action == LEAVE_OUT or newest.undone == MERGE:
            fresh.touched.setdefault((entity, name), Touch("", ""))
            fresh.bases[entity, name] = None
            there += 1
    return there


def tagged_since(ours: Connection, theirs_known: KnownBatches) -> set[str]:
    """Return the GUIDs of coders who have coded here in batches that the other side has not."""
    changes = tables.changes.c
    rows = ours.execute(
        select(_BATCH.guid, tables.coders.c.guid)
        .join(tables.changes, changes.batch_id == _BATCH.id)
        .join(tables.coders, tables.coders.c.id == _BATCH.coder_id)
        .where(changes.entity == tables.passages.name, changes.after.is_not(None))
        .where(_BATCH.id.not_in(select(tables.brought.c.batch_id)))
        .distinct()
    )
    return {coder for batch, coder in rows if batch not in theirs_known}


def bring_history(
    ours: Connection, theirs: Connection, fresh: Fresh, coders: dict[str, int]
) -> list[int]:
    """Write the other side's batches and rows into this log as they are; return the batches' keys.

    `coders` are the keys here, by the other side's GUIDs.
    """
    replicas = _bring_replicas(ours, theirs)
    keys = dict(map(tuple, ours.execute(select(_BATCH.guid, _BATCH.id)).all()))
    brought: list[int] = []
    for key in fresh.unknown:
        batch = fresh.batches[key]
        if batch.guid not in keys:
            target = fresh.batches.get(batch.target_id)
            if batch.target_id is not None and (target is None or target.guid not in keys):
                continue
            made = ours.execute(
                insert(tables.batches).values(
                    guid=batch.guid, replica_id=replicas[batch.replica_id],
                    coder_id=coders[batch.coder_guid], at=batch.at, action=batch.action,
                    summary=batch.summary, kind=batch.kind,
                    target_id=None if target is None else keys[target.guid],
                )
            ).inserted_primary_key  # fmt: skip
            assert made is not None  # noqa: S101 - batches have an integer key
            keys[batch.guid] = int(made[0])
        brought.append(keys[batch.guid])
    _bring_rows(ours, fresh, keys)
    return brought


def _bring_replicas(ours: Connection, theirs: Connection) -> dict[int, int]:
    replicas = tables.replicas.c
    here = dict(map(tuple, ours.execute(select(replicas.guid, replicas.id)).all()))
    found: dict[int, int] = {}
    for row in theirs.execute(select(tables.replicas)).all():
        if row.guid not in here:
            values = {"guid": row.guid, "created_at": row.created_at, "place": row.place}
            made = ours.execute(insert(tables.replicas).values(**values)).inserted_primary_key
            assert made is not None  # noqa: S101 - replicas have an integer key
            here[row.guid] = int(made[0])
        found[row.id] = here[row.guid]
    return found


def _bring_rows(ours: Connection, fresh: Fresh, keys: dict[str, int]) -> None:
    """Append the rows that are not there: after an undone merge they still are."""
    there = known_batches(ours, every=True)
    position = last_position(ours)
    for block in blocks(fresh.rows):
        rows = []
        for row in block:
            guid = fresh.batches[row.batch].guid
            if not there.has(guid, row.number):
                position += 1
                rows.append(
                    {
                        "position": position, "batch_id": keys[guid], "number": row.number,
                        "sequence": row.sequence, "entity": row.entity, "guid": row.guid,
                        "before": row.before, "after": row.after,
                    }
                )  # fmt: skip
        insert_rows(ours, tables.changes, rows)
