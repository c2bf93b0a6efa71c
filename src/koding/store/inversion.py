"""Takes a batch of the change log back, unless somebody's later change depends on it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Table, and_, func, not_, select
from sqlalchemy.exc import IntegrityError

from koding.errors import ConflictError
from koding.messages import Message, log
from koding.messages.things import thing
from koding.store import images, passages, tables
from koding.store.images import Image
from koding.store.recorder import Recorder, insert_rows
from koding.store.stamps import minute_of
from koding.store.tables import lists
from koding.store.tables.base import live

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


_NAMES = {"name_key", "identifier", "label"}
"""Columns of text by which no two rows may be called the same."""


def invert(recorder: Recorder, batch: int) -> None:
    """Take back every change of `batch`, recording that.

    Raises:
        ConflictError: a later change depends on one of them, or stands in its way; it names which.
    """
    changes = _changes(recorder, batch)[::-1]
    aside = _NamesAside(recorder, changes)
    for (entity, sort), run in groupby(changes, key=lambda change: (change.entity, _sort(change))):
        for chunk in _chunks(run):
            _invert_chunk(aside, tables.metadata.tables[entity], sort, chunk, batch)


def _changes(recorder: Recorder, batch: int) -> list[LoggedChange]:
    columns = tables.changes.c
    rows = recorder.connection.execute(
        select(columns.entity, columns.guid, columns.before, columns.after)
        .where(columns.batch_id == batch)
        .where(_does_something())
        .order_by(columns.position)
    )
    return [
        LoggedChange(
            row.entity,
            row.guid,
            json.loads(row.before) if row.before else None,
            json.loads(row.after) if row.after else None,
        )
        for row in rows
    ]


def _does_something() -> ColumnElement[bool]:
    """Leave out what a merge only tells: how a thing is, or that it never was here."""
    columns = tables.changes.c
    never_here = and_(columns.before == "{}", columns.after.is_(None))
    return and_(not_(never_here), columns.before.is_distinct_from(columns.after))


def _sort(change: LoggedChange) -> str:
    if change.before is None:
        return "inserted"
    return "deleted" if change.after is None else "updated"


def _chunks(run: Iterator[LoggedChange]) -> Iterator[list[LoggedChange]]:
    """Cut a run into lists that fit one statement and hold every row at most once.

    A row that a command changed twice has to go back by the state between.
    """
    chunk: list[LoggedChange] = []
    seen: set[str] = set()
    for change in run:
        if change.guid in seen or len(chunk) == images.CHUNK:
            yield chunk
            chunk, seen = [], set()
        chunk.append(change)
        seen.add(change.guid)
    if chunk:
        yield chunk


def _invert_chunk(
    aside: _NamesAside, table: Table, sort: str, chunk: list[LoggedChange], batch: int
) -> None:
    """Take back changes of one sort to one table, in their order."""
    recorder = aside.recorder
    refuse_if_changed(recorder, table, chunk, aside.names)
    aside.take_up(chunk)
    try:
        if sort == "deleted":
            aside.make_room(table, chunk)
            _insert_again(recorder, table, chunk)
        elif sort == "updated":
            refuse_if_succeeded(recorder, table, chunk, batch)
            _put_back(aside, table, chunk, batch)
        elif images.retirable(table):
            refuse_if_derived_from(recorder, table, chunk)
            refuse_if_succeeded(recorder, table, chunk, batch)
            # What a merge brought that was out of use already is so still.
            used = [change for change in chunk if not (change.after or {}).get("retired")]
            if used:
                _put_back(aside, table, [_retired(change) for change in used], batch)
        else:
            _remove(recorder, table, chunk)
    except images.GoneError as gone:
        raise depended_on(recorder.connection, gone.guid) from gone


class _NamesAside:
    """Lets what a batch has named give its name up before that is given back to another.

    A merge may name a new code as one was called that it renames: on the way back both bear the
    name for a moment, and neither can go first where one lies under the other.
    """

    def __init__(self, recorder: Recorder, changes: Sequence[LoggedChange]) -> None:
        self.recorder = recorder
        self.names: dict[str, dict[str, Any]] = {}
        """What was given up, by GUID: columns and how they were."""
        self._left: defaultdict[str, dict[str, list[LoggedChange]]] = defaultdict(dict)
        for change in changes:
            self._left[change.entity].setdefault(change.guid, []).append(change)

    def take_up(self, chunk: Sequence[LoggedChange]) -> None:
        """Know that changes are being taken back, which is done in their order."""
        for change in chunk:
            self._left[change.entity][change.guid].pop(0)

    def make_room(self, table: Table, chunk: Sequence[LoggedChange]) -> None:
        """Let all give up their names that are given back to something in the chunk."""
        keyed = {name for rule in lists.unlike(table) for name in rule.columns}
        names = keyed & _NAMES
        told = {one.name for one in images.fields(table) if one.column in keyed} | {"retired"}
        wanted = {
            (name, change.before[name])
            for change in chunk if names and change.before is not None
            and any(change.before.get(one) != (change.after or {}).get(one) for one in told)
            for name in names & change.before.keys()
        }  # fmt: skip
        if not wanted:
            return
        left = self._left[table.name].items()
        standing = {guid: changes[0].after for guid, changes in left if changes}
        standing |= {change.guid: change.after for change in chunk}
        rivals = {
            guid: image
            for guid, image in standing.items()
            if image is not None and any((name, image.get(name)) in wanted for name in names)
        }
        self._give_up(table, names, rivals)

    def _give_up(self, table: Table, names: set[str], rivals: dict[str, Image]) -> None:
        """Name what is as the batch left it after itself; what was changed since is in the way."""
        stored = images.stored_images(
            self.recorder.connection, table, list(rivals), self.recorder.names
        )
        for guid, image in stored.items():
            if guid not in self.names and images.agree(rivals[guid], image):
                self.names[guid] = {name: image[name] for name in names if image[name] is not None}
                statement = table.update().where(table.c.guid == guid)
                own = dict.fromkeys(self.names[guid], f"\n{guid}")
                self.recorder.connection.execute(statement.values(**own))


def _retired(made: LoggedChange) -> LoggedChange:
    """Return the change whose inverse retires what `made` made."""
    return LoggedChange(made.entity, made.guid, {**(made.after or {}), "retired": True}, made.after)


def _insert_again(recorder: Recorder, table: Table, chunk: list[LoggedChange]) -> None:
    # A code's parent must be there before the code itself can name it.
    parts = [[change] for change in chunk] if _refers_to_itself(table) else [chunk]
    for part in parts:
        rows = [images.row_of(table, c.guid, c.before or {}, recorder.names) for c in part]
        try:
            with recorder.connection.begin_nested():
                insert_rows(recorder.connection, table, rows)
        except IntegrityError as error:
            raise in_the_way(recorder.connection, table, rows, error) from error
    recorder.log_only(table, [(c.guid, None, c.before) for c in chunk])


def _refers_to_itself(table: Table) -> bool:
    return any(field.target == table.name for field in images.fields(table))


def _put_back(aside: _NamesAside, table: Table, chunk: list[LoggedChange], batch: int) -> None:
    recorder = aside.recorder
    ending = [change for change in chunk if _goes_out_of_use(change)]
    # What referred to them before is left as it was when they first went out of use.
    refuse_if_used(recorder, table, ending, since=batch)
    rows = [images.row_of(table, c.guid, c.before or {}, recorder.names) for c in chunk]
    try:
        with recorder.connection.begin_nested():
            aside.make_room(table, chunk)
            for change, row in zip(chunk, rows, strict=True):
                statement = table.update().where(table.c.guid == change.guid)
                given_up = {name: row[name] for name in aside.names.pop(change.guid, ())}
                values = {**_changed(table, row, change), **given_up}
                recorder.connection.execute(statement.values(**values))
    except IntegrityError as error:
        raise in_the_way(recorder.connection, table, rows, error) from error
    recorder.log_only(table, [(c.guid, c.after, c.before) for c in chunk])


def _goes_out_of_use(change: LoggedChange) -> bool:
    before, after = change.before or {}, change.after or {}
    return bool(before.get("retired")) and not after.get("retired")


def _changed(table: Table, row: dict[str, Any], change: LoggedChange) -> dict[str, Any]:
    """Keep the columns that differ: a revision's frozen ones may not even be named."""
    before, after = change.before or {}, change.after or {}
    differing = {name for name in before if before[name] != after.get(name)}
    return {
        field.column: row[field.column] for field in images.fields(table) if field.name in differing
    }


def _remove(recorder: Recorder, table: Table, chunk: list[LoggedChange]) -> None:
    refuse_if_used(recorder, table, chunk)
    guids = [change.guid for change in chunk]
    recorder.connection.execute(table.delete().where(table.c.guid.in_(guids)))
    recorder.log_only(table, [(c.guid, c.after, None) for c in chunk])
    for guid in guids:
        recorder.names.forget(table.name, guid)


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One line of the log: a made thing before and after, None where it was not there."""

    entity: str
    guid: str
    before: Image | None
    after: Image | None


def refuse_if_changed(
    recorder: Recorder,
    table: Table,
    chunk: list[LoggedChange],
    given_up: Mapping[str, Mapping[str, Any]],
) -> None:
    """Refuse to go on from rows that are no longer as the changes left them.

    `given_up` are names that rows were without meanwhile, by GUID.
    """
    stored = images.stored_images(
        recorder.connection, table, [change.guid for change in chunk], recorder.names
    )
    for change in chunk:
        image = stored.get(change.guid)
        if image is not None:
            image = {**image, **given_up.get(change.guid, {})}
        if not images.agree(change.after, image):
            raise depended_on(recorder.connection, change.guid)


def refuse_if_used(
    recorder: Recorder, table: Table, chunk: list[LoggedChange], *, since: int | None = None
) -> None:
    """Refuse to take away rows that something still standing refers to.

    Where `since` names a batch, only what was made or changed after it counts.
    """
    if not chunk:
        return
    guids = [change.guid for change in chunk]
    keys = select(table.c.id).where(table.c.guid.in_(guids))
    for child, column in _referring(table):
        condition: ColumnElement[bool] = child.c[column].in_(keys)
        if child is table:
            condition = and_(condition, child.c.guid.not_in(guids))
        if images.retirable(child):
            condition = and_(condition, live(child.c.retired))
        if since is not None:
            condition = and_(condition, _changed_after(child, since, recorder.batch))
        standing = select(child.c.guid).where(condition).order_by(child.c.id)
        guid = recorder.connection.execute(standing).scalars().first()
        if guid is not None:
            raise depended_on(recorder.connection, guid)


def refuse_if_derived_from(recorder: Recorder, table: Table, chunk: list[LoggedChange]) -> None:
    """Refuse to take back the making of rows that the derived rows of a later revision name."""
    keys = select(table.c.id).where(table.c.guid.in_([change.guid for change in chunk]))
    for child, owned_by in lists.parts():
        owner = tables.metadata.tables[owned_by.info["part_of"]]
        for column in _columns_to(table, child):
            if column == owned_by.name:
                continue
            standing = (
                select(owner.c.guid)
                .join(child, owned_by == owner.c.id)
                .where(child.c[column].in_(keys), live(owner.c.retired))
                .order_by(owner.c.id)
            )
            guid = recorder.connection.execute(standing).scalars().first()
            if guid is not None:
                raise depended_on(recorder.connection, guid)


def refuse_if_succeeded(
    recorder: Recorder, table: Table, chunk: list[LoggedChange], batch: int
) -> None:
    """Refuse to take away, or bring back, a text that another of its document has followed.

    What was changed in it would stand in the later one all the same; but not where `batch` made
    that too, or took it into use, and it goes back with it.
    """
    if table is not tables.revisions:
        return
    later, own = tables.revisions.c, tables.revisions.alias().c
    guids = [change.guid for change in chunk]
    changes = tables.changes.c
    of_it = select(changes.guid).where(changes.batch_id == batch, changes.entity == table.name)
    standing = (
        select(later.guid)
        .join(own.id.table, own.document_id == later.document_id)
        .where(own.guid.in_(guids), later.number > own.number)
        .where(later.guid.not_in(guids), later.guid.not_in(of_it), live(later.retired))
        .order_by(later.id)
    )
    guid = recorder.connection.execute(standing).scalars().first()
    if guid is not None:
        raise depended_on(recorder.connection, guid)


def depended_on(connection: Connection, guid: str) -> ConflictError:
    """Return the refusal that names who last changed the thing with this GUID."""
    later = _last_change(connection, guid)
    return ConflictError(log.DEPENDED_ON(later=later))


def in_the_way(
    connection: Connection, table: Table, rows: Sequence[dict[str, Any]], error: IntegrityError
) -> ConflictError:
    """Return the refusal that names what has taken the place of one of `rows` since."""
    for row in rows:
        guid = _rival(connection, table, row)
        if guid is not None:
            later = _last_change(connection, guid)
            return ConflictError(log.PLACE_TAKEN(later=later))
    return ConflictError(log.IN_THE_WAY(cause=error.orig))


def _rival(connection: Connection, table: Table, row: dict[str, Any]) -> str | None:
    if table is tables.passages:
        others = passages.overlapping(
            connection,
            revision=row["revision_id"],
            coder=row["coder_id"],
            round_=row["round"],
            code=row["code_id"],
            start=row["start"],
            end=row["end"],
        )
        return next((other.guid for other in others if other.guid != row["guid"]), None)
    for rule in lists.unlike(table):
        if not set(rule.columns) <= row.keys():
            continue
        if not rule.with_null and any(row[name] is None for name in rule.columns):
            continue
        same = [table.c[name].is_not_distinct_from(row[name]) for name in rule.columns]
        if rule.among_live:
            same.append(live(table.c.retired))
        statement = select(table.c.guid).where(table.c.guid != row["guid"], *same)
        found = connection.execute(statement).scalars().first()
        if found is not None:
            return str(found)
    return None


def _changed_after(child: Table, batch: int, own: int | None) -> ColumnElement[bool]:
    """Return whether a row was changed after `batch` began, by another batch than it and `own`.

    What an undo or redo brought back is as old as the batch it is about.
    """
    changes, batches = tables.changes.c, tables.batches.c
    later = (
        select(1)
        .select_from(tables.changes)
        .join(tables.batches, batches.id == changes.batch_id)
        .where(
            changes.guid == child.c.guid,
            func.coalesce(_beginning(batches.target_id), changes.position) > _beginning(batch),
            func.coalesce(batches.target_id, batches.id) != batch,
            batches.id.is_distinct_from(own),
        )
    )
    return later.exists()


def _beginning(batch: Any) -> Any:
    """Return an expression: the position of a batch's first change."""
    first = tables.changes.alias().c
    of_it = select(first.position).where(first.batch_id == batch, first.number == 1)
    return of_it.scalar_subquery()


def _referring(table: Table) -> Iterable[tuple[Table, str]]:
    for child in lists.logged():
        yield from ((child, column) for column in _columns_to(table, child))


def _columns_to(table: Table, child: Table) -> Iterable[str]:
    for column in child.columns:
        if any(
            key.column.table is table and key.column.name == "id" for key in column.foreign_keys
        ):
            yield column.name


def _last_change(connection: Connection, guid: str) -> Message:
    batches, changes = tables.batches.c, tables.changes.c
    row = connection.execute(
        select(tables.coders.c.name, batches.action, batches.at, changes.entity)
        .join(tables.batches, batches.id == changes.batch_id)
        .join(tables.coders, tables.coders.c.id == batches.coder_id)
        .where(changes.guid == guid)
        .order_by(changes.position.desc())
        .limit(1)
    ).first()
    if row is None:
        return log.OUTSIDE()
    return log.LATER(
        coder=row.name, action=row.action, what=thing(row.entity), at=minute_of(row.at)
    )
