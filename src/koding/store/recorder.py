"""The only way made things are changed: every row written has its log row beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, func, insert, or_, select

from koding.model.history import IRREVERSIBLE
from koding.model.names import refuse_name
from koding.store import coders, images, tables
from koding.store.images import Image, RowNames
from koding.store.stamps import new_guid as new_guid
from koding.store.stamps import now as now
from koding.store.tables.lists import names_in
from koding.store.vocabulary import Vocabulary

if TYPE_CHECKING:
    from sqlalchemy import Dialect, Insert

BLOCK = 5_000
"""How many rows are prepared at a time, so that memory stays bounded."""
T = TypeVar("T")
_Written = Image | str | None
"""What a row was or is, also as the log writes it."""


class Recorder:
    """Writes rows and their log within one transaction, as one batch.

    The batch is begun at the first change, so that an action that changes nothing leaves nothing.
    `kind` and `target` are for undo and redo alone. A command that commits in several steps, as a
    folder's import does file by file, hands the first step's `batch` to the next. `guid` is what a
    batch is known by where something outside the database has to name it beforehand.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        coder: int,
        action: str,
        summary: str = "",
        kind: str = "do",
        target: int | None = None,
        batch: int | None = None,
        guid: str | None = None,
        has_new_coders: bool = False,
    ) -> None:
        self.connection = connection
        self.coder = coder
        self.action = action
        self.summary = summary
        self.names = RowNames(connection)
        self.vocabulary = Vocabulary()
        self.count = 0
        self.gone_declined = 0
        """How many passages went whose words stay declined."""
        self.lost_declined = 0
        """How many declined stretches a changed text does not say, or not whole."""
        self.batch = batch
        self.has_new_coders = has_new_coders
        self._kind = kind
        self._target = target
        self._guid = guid
        self._position: int | None = None
        self._number = 0

    @property
    def head(self) -> tuple[int, int]:
        """The log's newest row and batch as this leaves them, if it has recorded anything."""
        return self._position or 0, self.batch or 0

    def insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """Insert one row, giving it a GUID if it has none, and return its integer key."""
        row = {"guid": new_guid(), **values}
        _refuse_names(table, {name: [values.get(name)] for name in names_in(table)})
        key = self.connection.execute(_insertion(table), row).inserted_primary_key
        assert key is not None  # noqa: S101 - every made thing has an integer key
        self.names.remember(table.name, key[0], row["guid"])
        self._log(table, [(row["guid"], None, images.image_of(table, row, self.names))])
        return int(key[0])

    def insert_many(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows that all have the same columns; cheaper by far than one at a time."""
        rest = iter(rows)
        for first in rest:
            names = tuple(first)
            every = chain([first], rest)
            values = (tuple(map(row.__getitem__, names)) for row in every)
            self.insert_columns(table, names, values)

    def insert_columns(
        self, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]
    ) -> None:
        """Insert rows given as the values of the columns `names`; of all ways the cheapest."""
        for block in blocks(rows):
            columns: dict[str, Sequence[Any]]
            columns = dict(zip(names, zip(*block, strict=True), strict=True))
            if "guid" not in columns:
                columns = {"guid": [new_guid() for _ in block], **columns}
            _refuse_names(table, columns)
            insert_columns(self.connection, table, columns)
            made = images.written_images(table, columns, len(block), self.names)
            self._log(table, list(zip(columns["guid"], repeat(None), made, strict=False)))

    def update(self, table: Table, key: int, values: Mapping[str, Any]) -> bool:
        """Change columns of one row; return False where they already were so."""
        guid = self.names.guid(table.name, key)
        before = images.stored_images(self.connection, table, [guid], self.names)[guid]
        after = before | self._as_image(table, values)
        if after == before:
            return False
        # A name that an older koding took stays as it is while other columns change.
        changed = {name for name, value in after.items() if value != before[name]}
        _refuse_names(table, {name: [values[name]] for name in changed & values.keys()})
        self.connection.execute(table.update().where(table.c.id == key).values(**values))
        self._log(table, [(guid, before, after)])
        return True

    def update_many(self, table: Table, keys: Sequence[int], values: Mapping[str, Any]) -> None:
        """Change the same columns of many rows to the same values."""
        change = self._as_image(table, values)
        for chunk in images.chunks(list(keys)):
            guids = [self.names.guid(table.name, key) for key in self._named(table, chunk)]
            before = images.stored_images(self.connection, table, guids, self.names)
            self.connection.execute(table.update().where(table.c.id.in_(chunk)).values(**values))
            self._log(table, [(guid, before[guid], before[guid] | change) for guid in guids])

    def update_each(self, table: Table, changes: Mapping[int, Mapping[str, Any]]) -> None:
        """Change the same columns of many rows, each to values of its own, by their keys."""
        for chunk in images.chunks(list(changes)):
            keys = self._named(table, chunk)
            guids = {key: self.names.guid(table.name, key) for key in keys}
            before = images.stored_images(self.connection, table, guids.values(), self.names)
            logged: list[tuple[str, Image | None, Image | None]] = []
            rows: list[dict[str, Any]] = []
            for key, guid in guids.items():
                after = before[guid] | self._as_image(table, changes[key])
                if after != before[guid]:
                    logged.append((guid, before[guid], after))
                    rows.append({"row": key, **{f"to_{n}": v for n, v in changes[key].items()}})
            if not rows:
                continue
            names = changes[rows[0]["row"]]
            _refuse_names(table, {n: [changes[row["row"]][n] for row in rows] for n in names})
            new: dict[str, Any] = {name: bindparam(f"to_{name}") for name in names}
            statement = table.update().where(table.c.id == bindparam("row")).values(**new)
            self.connection.execute(statement, rows)
            self._log(table, logged)

    def delete(self, table: Table, keys: Iterable[int]) -> None:
        """Delete rows; the log keeps what they were."""
        for chunk in images.chunks(list(keys)):
            guids = [self.names.guid(table.name, key) for key in self._named(table, chunk)]
            before = images.stored_images(self.connection, table, guids, self.names)
            self.connection.execute(table.delete().where(table.c.id.in_(chunk)))
            self._log(table, [(guid, before[guid], None) for guid in guids])
            for guid in guids:
                self.names.forget(table.name, guid)

    def retire(self, table: Table, key: int) -> None:
        """Take a row out of use that derived rows still refer to."""
        self.update(table, key, {"retired": True})

    def derive(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert derived rows, which belong to a revision and are not logged themselves."""
        for block in blocks(rows):
            insert_rows(self.connection, table, block)

    def derive_columns(self, table: Table, columns: Mapping[str, Iterable[Any]]) -> None:
        """Insert derived rows that are given column by column, as many as the shortest has."""
        insert_columns(self.connection, table, columns)

    def note(self) -> None:
        """Log that something was looked at; nothing is changed, and there is nothing to undo."""
        self._kind = "note"
        self.batch = self._begin()

    def stand(self) -> None:
        """Log the command even where it changed nothing: that it was done has to be known."""
        if self.batch is None:
            self.batch = self._begin()

    def abandon(self) -> None:
        """Take back everything in this transaction; nothing can be recorded after it."""
        transaction = self.connection.get_transaction()
        if transaction is not None:
            transaction.rollback()

    def log_only(self, table: Table, changes: list[tuple[str, Image | None, Image | None]]) -> None:
        """Log changes that the caller makes to the rows itself (undo and redo)."""
        self._log(table, changes)

    def _named(self, table: Table, keys: list[int]) -> list[int]:
        """Look the keys' GUIDs up in one statement, and return those that are there."""
        found = self.connection.execute(
            select(table.c.id, table.c.guid).where(table.c.id.in_(keys)).order_by(table.c.id)
        ).all()
        for key, guid in found:
            self.names.remember(table.name, key, guid)
        return [key for key, _ in found]

    def _as_image(self, table: Table, values: Mapping[str, Any]) -> Image:
        image = images.image_of(table, values, self.names)
        named = {field.name for field in images.fields(table) if field.column in values}
        return {name: value for name, value in image.items() if name in named}

    def _log(self, table: Table, changes: Sequence[tuple[str, _Written, _Written]]) -> None:
        if not changes:
            return
        if self._position is None:
            self._position = last_position(self.connection)
            self._go_on()
        if self.batch is None:
            self.batch = self._begin()
        # SQLAlchemy's names are a kind of str that the driver would adapt row by row.
        entity, position, number = str(table.name), self._position, self._number
        guids, before, after = zip(*changes, strict=True)
        count = len(guids)
        insert_columns(
            self.connection,
            tables.changes,
            {
                "position": range(position + 1, position + count + 1),
                "batch_id": repeat(self.batch),
                "number": range(number + 1, number + count + 1),
                "sequence": range(position + 1, position + count + 1),
                "entity": repeat(entity),
                "guid": guids,
                "before": map(_json, before),
                "after": map(_json, after),
            },
        )
        self._position, self._number = position + count, number + count
        self.count += count

    def _go_on(self) -> None:
        """Find where the batch handed on ended, or let go of it where it cannot grow any more."""
        if self.batch is not None and self._is_closed(self.batch):
            self.batch = None
        if self.batch is not None:
            numbers = select(func.max(tables.changes.c.number))
            of_it = numbers.where(tables.changes.c.batch_id == self.batch)
            self._number = self.connection.execute(of_it).scalar() or 0

    def _is_closed(self, batch: int) -> bool:
        """Return whether the batch cannot grow: it was undone, or is not this coder's latest.

        What came into an undone batch could never be undone. What came into another than the
        latest would have to be undone before what is later, and what was destroyed meanwhile
        would be undone with it.
        """
        batches = tables.batches.c
        ends = or_(
            batches.target_id == batch,
            (batches.id > batch) & (batches.coder_id == self.coder) & (batches.kind == "do"),
            (batches.id > batch) & batches.action.in_(IRREVERSIBLE),
        )
        return self.connection.execute(select(batches.id).where(ends).limit(1)).first() is not None

    def _begin(self) -> int:
        made = self.connection.execute(
            insert(tables.batches).values(
                guid=self._guid or new_guid(),
                replica_id=coders.here(self.connection),
                coder_id=self.coder,
                at=now(),
                action=self.action,
                summary=self.summary,
                kind=self._kind,
                target_id=self._target,
            )
        ).inserted_primary_key
        assert made is not None  # noqa: S101 - batches have an integer key
        return int(made[0])


def last_position(connection: Connection) -> int:
    """Return the position of the newest log row, 0 for an empty log."""
    return connection.execute(select(func.max(tables.changes.c.position))).scalar() or 0


def _refuse_names(table: Table, columns: Mapping[str, Iterable[Any]]) -> None:
    """Refuse what cannot be a name; undo still brings back what an older koding took.

    Raises:
        ConflictError: a name in one of the rows is too long, or would steer a terminal.
    """
    for column, longest in names_in(table).items():
        for stated in columns.get(column, ()):
            for name in stated.values() if isinstance(stated, dict) else (stated,):
                if isinstance(name, str):
                    refuse_name(name, longest)


def _json(image: Image | str | None) -> str | None:
    """Return an image as the log writes it, unless it is written already."""
    if image is None or isinstance(image, str):
        return image
    return images.ENCODER.encode(image)


def insert_columns(
    connection: Connection, table: Table, columns: Mapping[str, Iterable[Any]]
) -> None:
    """Insert rows that are given column by column, as many as the shortest has."""
    driven = _driven(table, tuple(columns), connection.dialect)
    for block in blocks(zip(*(columns[name] for name in driven.order), strict=False)):
        driven.insert(connection, block)


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns; no rows are no work."""
    if not rows:
        return
    driven = _driven(table, tuple(rows[0]), connection.dialect)
    driven.insert(connection, list(map(driven.read, rows)))


@dataclass(frozen=True, slots=True)
class _Driven:
    """An insertion as the driver takes it, of values in the order of some columns.

    SQLAlchemy would look at every value of every row, and at every statement.
    """

    sql: str
    order: tuple[str, ...]
    converters: tuple[tuple[int, Callable[[Any], Any]], ...]
    is_named: bool

    def read(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(map(row.__getitem__, self.order))

    def insert(self, connection: Connection, rows: list[tuple[Any, ...]]) -> None:
        if self.converters:
            columns = list(zip(*rows, strict=True))
            for place, convert in self.converters:
                columns[place] = tuple(map(convert, columns[place]))
            rows = list(zip(*columns, strict=True))
        given: Any = rows
        if self.is_named:
            given = [dict(zip(self.order, row, strict=True)) for row in rows]
        connection.exec_driver_sql(self.sql, given)


@cache
def _driven(table: Table, names: tuple[str, ...], dialect: Dialect) -> _Driven:
    compiled = insert(table).compile(dialect=dialect, column_keys=list(names))
    # SQLAlchemy's names are a kind of str that is slower to look up.
    order = tuple(str(name) for name in compiled.positiontup or names)
    found = (table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in order)
    converters = tuple((place, one) for place, one in enumerate(found) if one is not None)
    return _Driven(str(compiled), order, converters, not compiled.positiontup)


@cache
def _insertion(table: Table) -> Insert:
    """Return the insertion of one row, made once: that costs more than running it."""
    return insert(table)


def blocks(rows: Iterable[T], size: int = BLOCK) -> Iterator[list[T]]:
    """Cut `rows` into lists of at most `size`."""
    rest = iter(rows)
    while block := list(islice(rest, size)):
        yield block
