"""Which GUIDs of two copies are one thing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Table, select

from koding.store import images, tables
from koding.store.history import undone
from koding.store.images import Image, RowNames

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Side:
    """One of the two databases, and what of it has been looked up."""

    def __init__(self, connection: Connection, names: RowNames | None = None) -> None:
        self.connection = connection
        self.names = names or RowNames(connection)
        self._there: dict[str, set[str]] = {}

    def guids(self, table: str) -> set[str]:
        """Return the GUIDs of all rows of a table, as they were when first asked for."""
        if table not in self._there:
            column = tables.metadata.tables[table].c.guid
            self._there[table] = set(self.connection.execute(select(column)).scalars())
        return self._there[table]

    def images(self, table: Table, guids: Iterable[str]) -> dict[str, Image]:
        """Return rows as the log would have them, by GUID."""
        return images.stored_images(self.connection, table, guids, self.names)


class Identity:
    """Classes of GUIDs that are one thing; the smallest stands for all, on whichever side."""

    def __init__(self, ours: Side, theirs: Side) -> None:
        self.ours, self.theirs = ours, theirs
        self.pairs: dict[tuple[str, str, str], None] = {}
        """What was found to be one in this merge: table, the GUID that is another, that here."""
        self.known: set[tuple[str, str, str]] = set()
        """What our table of aliases says of earlier merges."""
        self._class: dict[tuple[str, str], str] = {}
        self._members: defaultdict[tuple[str, str], set[str]] = defaultdict(set)

    def find(self, entity: str, guid: str) -> str:
        """Return the GUID that stands for the thing."""
        return self._class.get((entity, guid), guid)

    def unite(self, entity: str, one: str, other: str) -> str:
        """Let two be one from now on; return what stands for it."""
        first, second = self.find(entity, one), self.find(entity, other)
        members = self.members(entity, first) | self.members(entity, second)
        name = min(members)
        for guid in members:
            self._class[entity, guid] = name
        self._members[entity, name] = members
        return name

    def members(self, entity: str, name: str) -> set[str]:
        """Return all GUIDs of a thing."""
        return self._members.get((entity, name)) or {name}

    def classes(self) -> Iterator[tuple[str, str, set[str]]]:
        """Yield the things of several GUIDs: table, what stands for it, all of them."""
        for (entity, name), members in self._members.items():
            if self.find(entity, name) == name and len(members) > 1:
                yield entity, name, members

    def on(self, side: Side, entity: str, name: str) -> str | None:
        """Return the GUID a thing has on a side, None where it is not there."""
        there = side.guids(entity)
        members = self._members.get((entity, name))
        if members is None:
            return name if name in there else None
        return next((guid for guid in sorted(members) if guid in there), None)

    def canonical(self, table: Table, image: Image) -> Image:
        """Return an image whose references are by what stands for each thing."""
        return {**image, **dict(self._references(table, image))}

    def _references(self, table: Table, image: Image) -> Iterator[tuple[str, str]]:
        for one in images.fields(table):
            if one.target is not None and image.get(one.name) is not None:
                yield one.name, self.find(one.target, image[one.name])

    def load(self) -> None:
        """Take in what earlier merges united, on either side, where their merges stand.

        A thing that is two again on one of the sides, as where each was taken by itself, stays two.
        """
        for side in (self.ours, self.theirs):
            aliases = tables.aliases.c
            rows = side.connection.execute(
                select(aliases.entity, aliases.alias, aliases.kept).where(~undone(aliases.merge_id))
            )
            for entity, alias, kept in rows:
                if entity == tables.batches.name:
                    continue
                self.unite(entity, alias, kept)
                if side is self.ours:
                    self.known.add((entity, alias, kept))
        for (entity, name), members in list(self._members.items()):
            if self.find(entity, name) == name and any(
                len(members & side.guids(entity)) > 1 for side in (self.ours, self.theirs)
            ):
                for guid in members:
                    self._class.pop((entity, guid), None)
                del self._members[entity, name]
