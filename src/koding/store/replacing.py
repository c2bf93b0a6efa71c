"""Replaces words in every row of every table, the texts and the log aside.

What several rows may not have in common (a name, an id) is numbered where it becomes the same:
`[person A] (2)`; so nothing is lost, and it can be joined by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, Table, select, update

from koding.model.codes import fold
from koding.model.survey import AttributeType
from koding.store import tables
from koding.store.tables.base import Holds
from koding.store.tables.lists import columns_holding, unlike

Replace = Callable[[str], str]
Row = dict[str, Any]

_REPLACED = (Holds.WORDS, Holds.PERSON, Holds.SLUG)
_SEARCHED = (*_REPLACED, Holds.TEXT, Holds.FOLDED, Holds.LOG)


@dataclass(frozen=True, slots=True)
class Replacing:
    """What replaces words, what does so in names of people, and in ids and names of files."""

    words: Replace
    people: Replace
    slugs: Replace

    def of(self, holds: Holds) -> Replace:
        """Return what replaces words in a column that holds this."""
        return {Holds.PERSON: self.people, Holds.SLUG: self.slugs}.get(holds, self.words)


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row's columns before and after; `numbered` are those that others became the same as."""

    table: Table
    key: Row
    before: Row
    after: Row
    numbered: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StoredWords:
    """Words in a column, what they hold, and the GUID of the row where it has one."""

    table: Table
    column: str
    holds: Holds
    guid: str | None
    text: str


def plan_changes(
    connection: Connection, replacing: Replacing, within: Mapping[int, Replacing] | None = None
) -> list[RowChange]:
    """Say what would become of all rows, and change nothing.

    What belongs to a document is replaced as `within` says, by the document's key.
    """
    made: list[RowChange] = []
    owners, levels = _Owners(connection), _Levels(replacing)
    for table in tables.metadata.sorted_tables:
        columns = list(columns_holding(table, *_REPLACED))
        if not columns:
            continue
        changed: list[tuple[Row, Row]] = []
        kept: list[tuple[Row, Row]] = []
        for row in map(dict, connection.execute(_rows(table, columns)).mappings()):
            own = (within or {}).get(owners.document(table, row), replacing)
            after = levels.replaced(table, row) | _replaced_row(table, row, own, levels.own(table))
            after = {name: value for name, value in after.items() if value != row[name]}
            (changed if after else kept).append((row, after))
        made += _distinct(table, changed, kept)
    return made


def make_changes(connection: Connection, changes: Iterable[RowChange]) -> None:
    """Carry changes out, past what no two rows may have in common on the way."""
    made = list(changes)
    for number, one in enumerate(made):
        unique = {name for names in unique_sets(one.table) for name in names} & one.after.keys()
        if unique:
            aside = dict.fromkeys(unique, f"\n{number}")
            connection.execute(update(one.table).where(*_same(one)).values(aside))
    for one in made:
        connection.execute(update(one.table).where(*_same(one)).values(one.after))


def read_said(connection: Connection) -> Iterator[StoredWords]:
    """Yield all that words may stand in, the texts and the log's payloads too."""
    for table in tables.metadata.sorted_tables:
        columns = list(columns_holding(table, *_SEARCHED))
        if not columns:
            continue
        known = [table.c.guid] if "guid" in table.c and table is not tables.changes else []
        for row in connection.execute(select(*columns, *known)):
            guid = row[-1] if known else None
            for column, value in zip(columns, row, strict=False):
                for text in _strings(value):
                    yield StoredWords(table, column.name, column.info["holds"], guid, text)


def unique_sets(table: Table) -> list[tuple[str, ...]]:
    """Return which columns of words no two rows may have in common, with those they go with."""
    wordy = {column.name for column in columns_holding(table, *_REPLACED, Holds.FOLDED)}
    return [one.columns for one in unlike(table) if wordy & set(one.columns)]


@dataclass
class _Owners:
    """Which document a row belongs to."""

    connection: Connection
    _revisions: dict[int, int] = field(default_factory=dict)
    _passages: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        revisions, passages = tables.revisions.c, tables.passages.c
        rows = self.connection.execute(select(revisions.id, revisions.document_id))
        self._revisions = {row.id: row.document_id for row in rows}
        placed = self.connection.execute(select(passages.id, passages.revision_id))
        self._passages = {row.id: self._revisions[row.revision_id] for row in placed}

    def document(self, table: Table, row: Row) -> int:
        """Return the key of the document a row is of or belongs to, 0 for none."""
        if table is tables.documents:
            return int(row["id"])
        return (
            row.get("document_id")
            or self._revisions.get(row.get("revision_id") or 0)
            or self._passages.get(row.get("passage_id") or 0)
            or 0
        )


@dataclass
class _Levels:
    """The keys of an item's answers, which the responses name: they stay different."""

    replacing: Replacing
    _new: dict[tuple[int, str], str] = field(default_factory=dict)

    def own(self, table: Table) -> frozenset[str]:
        """Return the columns of a table that are replaced here."""
        if table is tables.items:
            return frozenset({"levels"})
        return frozenset({"level"}) if table is tables.responses else frozenset()

    def replaced(self, table: Table, row: Row) -> Row:
        """Return them in a row; an item's come before its responses."""
        if table is tables.responses and row["level"] is not None:
            known = self._new.get((row["item_id"], row["level"]))
            return {"level": known or self.replacing.words(row["level"])}
        if table is not tables.items:
            return {}
        levels: list[Row] = []
        taken: set[str] = set()
        for level in row["levels"]:
            value = _numbered(self.replacing.words(level["value"]), taken, Holds.WORDS)
            taken.add(fold(value))
            self._new[row["id"], level["value"]] = value
            levels.append({**_replaced(level, self.replacing.words), "value": value})
        return {"levels": levels}


def _rows(table: Table, columns: list[Any]) -> Select[Any]:
    names = {"document_id", "revision_id", "passage_id", "item_id", "retired"}
    names |= {name for unique in unique_sets(table) for name in unique}
    more = [column for column in table.c if column.name in names]
    order = list(table.primary_key)
    statement = select(*{one.name: one for one in (*columns, *order, *more)}.values())
    if table is tables.attribute_values:  # a date or a number must stay one
        attributes = tables.attributes.c
        words = select(attributes.id).where(attributes.type == AttributeType.TEXT.value)
        statement = statement.where(table.c.attribute_id.in_(words))
    return statement.order_by(*order)


def _replaced_row(table: Table, row: Row, own: Replacing, apart: frozenset[str]) -> Row:
    after = {}
    for column in columns_holding(table, *_REPLACED):
        if column.name not in apart:
            after[column.name] = _replaced(row[column.name], own.of(column.info["holds"]))
    return after


def _distinct(
    table: Table, changed: Sequence[tuple[Row, Row]], kept: Sequence[tuple[Row, Row]]
) -> Iterator[RowChange]:
    """Yield the changes of a table, numbered where they would be the same as another row."""
    rules = [(names, _words_of(table, names)) for names in unique_sets(table)]
    taken: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for row, _ in kept:
        for names, word in rules:
            taken[_place(names, word, row)].add(fold(str(row[word])))
    folds = {column.info["of"]: column.name for column in columns_holding(table, Holds.FOLDED)}
    for row, after in changed:
        numbered = set()
        for names, word in rules:
            there = taken[_place(names, word, row)]
            if not row.get("retired"):
                wanted = str(after.get(word, row[word]))
                found = _numbered(wanted, there, table.c[word].info["holds"])
                if found != wanted:
                    after[word] = found
                    numbered.add(word)
                there.add(fold(found))
        after |= {folds[name]: fold(value) for name, value in after.items() if name in folds}
        key = {column.name: row[column.name] for column in table.primary_key}
        before = {name: row[name] for name in after if name in row}
        yield RowChange(table, key, before, after, frozenset(numbered))


def _words_of(table: Table, names: Sequence[str]) -> str:
    """Return which column of words a rule is about: that of a folded one is what it is made of."""
    for name in names:
        info = table.c[name].info
        if info.get("holds") is Holds.FOLDED:
            return str(info["of"])
        if info.get("holds") in _REPLACED:
            return name
    raise AssertionError(names)


def _place(names: Sequence[str], word: str, row: Row) -> tuple[Any, ...]:
    others = (row[name] for name in names if name != word and not name.endswith("_key"))
    return (names, *others)


def _numbered(wanted: str, taken: set[str], holds: Holds) -> str:
    found, number = wanted, 1
    while fold(found) in taken:
        number += 1
        found = f"{wanted}-{number}" if holds is Holds.SLUG else f"{wanted} ({number})"
    return found


def _same(change: RowChange) -> list[Any]:
    return [change.table.c[name] == value for name, value in change.key.items()]


def _replaced(value: Any, replace: Replace) -> Any:
    if isinstance(value, str):
        return replace(value)
    if isinstance(value, list):
        return [_replaced(one, replace) for one in value]
    if isinstance(value, dict):
        return {name: _replaced(one, replace) for name, one in value.items()}
    return value


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, dict):
        return [text for one in value.values() for text in _strings(one)]
    return [text for one in value for text in _strings(one)] if isinstance(value, list) else ()
