"""Finds what is not as it must be in the log, and where rows are not as it tells."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    false,
    func,
    not_,
    or_,
    select,
    true,
    union_all,
)

from koding.messages import Message, checking
from koding.messages.things import thing
from koding.model.history import LEAVE_OUT, MERGE
from koding.store import images, tables
from koding.store.images import RowNames, plain_rows
from koding.store.tables.lists import logged

_TOGETHER = 2000
"""Rows that are compared with the log at once."""


def positions(connection: Connection) -> Iterator[Message]:
    """Say where rows of the log are missing or out of order, and which batches hold nothing."""
    changes, batches = tables.changes.c, tables.batches.c
    for position, step in _gaps(connection, changes.position, true()):
        yield checking.LOG_GAP(position=position, n=step - 1)
    yield from _numbers(connection)
    empty = connection.execute(
        select(batches.guid)
        .outerjoin(tables.changes, changes.batch_id == batches.id)
        # Undo of a merge that brought only what was out of use already has nothing to tell.
        .where(changes.position.is_(None), batches.kind != "note", batches.target_id.is_(None))
    ).scalars()
    for guid in empty:
        yield checking.BATCH_EMPTY(guid=guid[:8])


def _numbers(connection: Connection) -> Iterator[Message]:
    """Say where a batch has lost a change, or has them in another order than they came in."""
    changes, batches, next_ = tables.changes.c, tables.batches.c, tables.changes.alias()
    after = next_.c
    # A copy made without some of the work has not all rows of a batch, or gets them later.
    whole = batches.id.not_in(
        union_all(
            select(tables.brought.c.batch_id),
            select(batches.id).where(batches.id < _last_left_out()),
        )
    )
    shorter = (
        select(changes.batch_id, batches.guid)
        .join(tables.batches, batches.id == changes.batch_id)
        .where(whole)
        .group_by(changes.batch_id, batches.guid)
        .having(func.count() != func.max(changes.number))
    )
    for batch in connection.execute(shorter).all():
        for number, step in _gaps(connection, changes.number, changes.batch_id == batch.batch_id):
            yield checking.BATCH_GAP(guid=batch.guid[:8], number=number, n=step - 1)
    follows = and_(after.batch_id == changes.batch_id, after.number == changes.number + 1)
    misplaced = (
        select(batches.guid, after.number)
        .select_from(tables.changes)
        .join(next_, follows)
        .join(tables.batches, batches.id == changes.batch_id)
        .where(after.position < changes.position, whole)
    )
    for row in connection.execute(misplaced):
        yield checking.BATCH_DISORDER(guid=row.guid[:8], number=row.number)


def _last_left_out() -> Any:
    newest = tables.batches.alias().c
    last = select(func.coalesce(func.max(newest.id), 0)).where(newest.action == LEAVE_OUT)
    return last.scalar_subquery()


def _gaps(
    connection: Connection, column: Column[int], condition: ColumnElement[bool]
) -> Iterator[tuple[int, int]]:
    """Yield what follows a gap in numbers that begin with 1, and how far it is from the last."""
    count, highest = connection.execute(
        select(func.count(), func.max(column)).where(condition)
    ).one()
    if count == (highest or 0):
        return
    step = column - func.coalesce(func.lag(column).over(order_by=column), 0)
    steps = select(column.label("number"), step.label("step")).where(condition).subquery()
    for row in connection.execute(select(steps).where(steps.c.step != 1)):
        yield row.number, row.step


def agreement(connection: Connection) -> Iterator[Message]:
    """Compare every made thing with what the log last said of it, a few thousand at a time."""
    elsewhere = _elsewhere(connection)
    missing = _told_of(connection, elsewhere) - _deleted(connection, elsewhere)
    for table in logged():
        # A table's own, since of no other are so many looked up.
        names = RowNames(connection)
        # In the order they were made, which is that of the log: what is read lies together.
        for span in _spans(connection, table):
            standing = _standing(connection, table, span, names, elsewhere)
            missing -= sum(one.entity == table.name and one.said is not None for one in standing)
            yield from _differing(connection, table, standing, names)
    # What the log says is there and no table holds is what goes by another GUID now, and no more.
    if missing != _by_other_names(connection, elsewhere):
        for table in logged():
            for guid in _gone(connection, table, elsewhere):
                yield checking.GONE_UNSAID(table=thing(table.name), guid=guid[:8])


def _told_of(connection: Connection, elsewhere: list[int]) -> int:
    """Return how many things the log tells of."""
    guids = select(tables.changes.c.guid).where(_tells(tables.changes.c, elsewhere)).distinct()
    return connection.execute(select(func.count()).select_from(guids.subquery())).scalar_one()


def _deleted(connection: Connection, elsewhere: list[int]) -> int:
    """Return how many things the log last says are deleted."""
    changes = tables.changes.c
    ever = select(changes.guid).where(changes.after.is_(None))
    newest = _newest(changes.guid.in_(ever), elsewhere).subquery()
    last = select(func.count()).select_from(newest).where(newest.c.after.is_(None))
    return connection.execute(last).scalar_one()


def _by_other_names(connection: Connection, elsewhere: list[int]) -> int:
    """Return how many GUIDs the log says are there whose thing has another one here."""
    n = 0
    for entity, guids in _united(connection).items():
        table = tables.metadata.tables[entity]
        for chunk in images.chunks(sorted(guids)):
            told = {one for one, said in _said(connection, chunk, elsewhere).items() if said}
            there = connection.execute(select(table.c.guid).where(table.c.guid.in_(chunk)))
            n += len(told - set(there.scalars()))
    return n


def _spans(connection: Connection, table: Table) -> Iterator[ColumnElement[bool]]:
    """Yield conditions that hold for `_TOGETHER` rows of a table each, for fewer the last."""
    key, after = table.c.id, 0
    while True:
        keys = select(key).where(key > after).order_by(key).limit(_TOGETHER).subquery()
        upto = connection.execute(select(func.max(keys.c.id))).scalar()
        if upto is None:
            return
        yield and_(key > after, key <= upto)
        after = upto


class _Standing(NamedTuple):
    """A thing as the log would write it now, and what the log last said: of which table, and what.

    `entity` is None where the log never told of it, `said` also where it told that it was deleted.
    """

    guid: str
    written: str
    entity: str | None
    said: str | None


def _standing(
    connection: Connection,
    table: Table,
    span: ColumnElement[bool],
    names: RowNames,
    elsewhere: list[int],
) -> list[_Standing]:
    """Return a span of a table's rows, each with its last change in the log."""
    columns = [field.column for field in images.fields(table)]
    changes, before = tables.changes.c, tables.changes.alias().c
    own = and_(before.guid == table.c.guid, _tells(before, elsewhere))
    last = select(func.max(before.position)).where(own).scalar_subquery()
    rows = connection.execute(
        select(table.c.guid, changes.entity, changes.after, *(table.c[name] for name in columns))
        .select_from(table)
        .outerjoin(tables.changes, changes.position == last)
        .where(span)
    ).all()
    guids, entities, said, *values = zip(*rows, strict=True)
    held = dict(zip(columns, values, strict=True))
    written = images.written_images(table, held, len(rows), names)
    return list(map(_Standing, guids, written, entities, said))


def _elsewhere(connection: Connection) -> list[int]:
    """Return the keys of merges that were made in other copies of the study."""
    batches = tables.batches.c
    brought = select(tables.brought.c.batch_id)
    of_them = select(batches.id).where(batches.action == MERGE, batches.id.in_(brought))
    return list(connection.execute(of_them).scalars())


def _said(
    connection: Connection, guids: Iterable[str], elsewhere: list[int]
) -> dict[str, str | None]:
    """Return what the log last said of a few things, None of what it said is deleted."""
    rows = plain_rows(connection, _newest(tables.changes.c.guid.in_(guids), elsewhere))
    return {guid: after for _, guid, after in rows}


def _differing(
    connection: Connection, table: Table, standing: list[_Standing], names: RowNames
) -> Iterator[Message]:
    # Nearly all is as the log wrote it to the letter, and need not be read.
    odd = {one.guid: one.said for one in standing if one.said != one.written}
    if not odd:
        return
    # An older koding told nothing of what a merge in another copy had told rightly.
    told_there = {
        guid: said
        for chunk in images.chunks(list(odd))
        for guid, said in _said(connection, chunk, []).items()
    }
    named_alike = _named_alike(connection)
    for guid, image in images.stored_images(connection, table, odd, names).items():
        said, there = odd[guid], told_there.get(guid)
        if there and images.agree(json.loads(there), image):
            continue
        if said is None:
            yield checking.THERE_UNSAID(table=thing(table.name), guid=guid[:8])
        elif (told := json.loads(said)) != image and not images.agree(
            named_alike(table, told), named_alike(table, image)
        ):
            yield checking.CHANGED_OUTSIDE(table=thing(table.name), guid=guid[:8])


def _united(connection: Connection) -> dict[str, set[str]]:
    """Return the GUIDs that were found to name one thing with another, by table."""
    aliases = tables.aliases.c
    found: defaultdict[str, set[str]] = defaultdict(set)
    rows = connection.execute(select(aliases.entity, aliases.alias, aliases.kept))
    for entity, alias, kept in rows:
        found[entity] |= {alias, kept}
    return found


def _named_alike(connection: Connection) -> Callable[[Table, images.Image], images.Image]:
    """Return what gives an image that refers to one thing by one GUID, of however many."""
    up: dict[tuple[str, str], str] = {}

    def find(entity: str, guid: str) -> str:
        while (entity, guid) in up:
            guid = up[entity, guid]
        return guid

    aliases = tables.aliases.c
    for entity, *pair in connection.execute(select(aliases.entity, aliases.alias, aliases.kept)):
        first, second = sorted(find(entity, guid) for guid in pair)
        if first != second:
            up[entity, second] = first

    def alike(table: Table, image: images.Image) -> images.Image:
        named = {
            field.name: find(field.target, image[field.name])
            for field in images.fields(table)
            if field.target is not None and image.get(field.name) is not None
        }
        return {**image, **named}

    return alike


def _gone(connection: Connection, table: Table, elsewhere: list[int]) -> list[str]:
    """Return the GUIDs of a table's things that the log says are there and that are not."""

    def gone(merges: list[int]) -> set[str]:
        newest = _newest(true(), merges).subquery()
        wanted = (
            select(newest.c.guid)
            .where(newest.c.after.is_not(None), newest.c.entity == table.name)
            .where(newest.c.guid.not_in(select(table.c.guid)))
        )
        return set(connection.execute(wanted).scalars())

    united = _united(connection).get(table.name, set())
    return sorted((gone(elsewhere) & gone([]) if elsewhere else gone([])) - united)


def _tells(changes: Any, elsewhere: list[int]) -> ColumnElement[bool]:
    """Return the condition of a change to be one here.

    What merges in other copies, given by key, only tell is how things were there.
    """
    if not elsewhere:
        return true()
    only_told = or_(changes.before == "{}", changes.before == changes.after)
    told = and_(changes.batch_id.in_(elsewhere), func.coalesce(only_told, false()))
    return not_(told)


def _newest(condition: ColumnElement[bool], elsewhere: list[int]) -> Select[Any]:
    """Select the last change of every thing, of those that fulfil a condition."""
    changes = tables.changes.c
    condition = and_(condition, _tells(changes, elsewhere))
    last = (
        select(changes.guid, func.max(changes.position).label("position"))
        .where(condition)
        .group_by(changes.guid)
        .subquery()
    )
    same = and_(last.c.guid == changes.guid, last.c.position == changes.position)
    return select(changes.entity, changes.guid, changes.after).join(last, same)
