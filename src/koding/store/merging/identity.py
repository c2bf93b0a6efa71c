"""Which GUIDs of two copies are one thing.

What both copies have made by themselves and is one thing is found by names, and by texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, select

from koding.store import images, tables
from koding.store.history import undone
from koding.store.images import Image, RowNames
from koding.store.tables.base import live
from koding.store.tables.lists import unlike

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


_BY = {
    "revisions": (("document", "sha256"),),
    "survey_revisions": (("source_sha256",),),
    "view_parts": (("view", "document", "case", "attribute", "value"),),
}
"""By what these are the same, other than by what the database keeps unique."""
NEVER = ("passages", "memos", "passage_aliases", "suggestion_decisions", "declined_words")
"""Are never the same because they are alike; documents are by their texts."""

Key = tuple[Any, ...]


def keys_of(table: Table, image: Image) -> Iterator[Key]:
    """Yield what no other thing of its table may have in common with one that is in use."""
    if table.name in _BY:
        for names in _BY[table.name]:
            yield (names, *(image[name] for name in names))
        return
    fields = {one.column: one.name for one in images.fields(table)}
    for rule in sorted(unlike(table), key=lambda one: one.columns[0] == "identifier"):
        if not set(rule.columns) <= fields.keys() or (rule.among_live and image["retired"]):
            continue
        names = tuple(fields[column] for column in rule.columns)
        values = tuple(image[name] for name in names)
        if rule.with_null or None not in values:
            yield (names, *values)


class Pairing:
    """What of ours, which the other side has not, what is new there may be the same as."""

    def __init__(self, identity: Identity, table: Table) -> None:
        self._identity, self._table = identity, table
        ours, theirs = identity.ours, identity.theirs
        there = {identity.find(table.name, guid) for guid in theirs.guids(table.name)}
        guids = [
            guid for guid in ours.guids(table.name) if identity.find(table.name, guid) not in there
        ]
        self._images = ours.images(table, sorted(guids))
        self._found: dict[Key, str] = {}
        self.refresh()

    def refresh(self) -> None:
        """Look at ours again, as references have become others."""
        self._found = {}
        for guid, image in self._images.items():
            for key in keys_of(self._table, self._identity.canonical(self._table, image)):
                self._found.setdefault(key, guid)

    def match(self, image: Image) -> str | None:
        """Return the GUID of what of ours is the same as a new thing of theirs, and take it."""
        for key in keys_of(self._table, image):
            guid = self._found.get(key)
            if guid is not None and guid in self._images:
                del self._images[guid]
                return guid
        return None


def pair_documents(identity: Identity, new: Iterable[str], names: dict[str, str]) -> dict[str, str]:
    """Return which of ours the new documents of theirs are, by GUID.

    By name and text first, then by a text that stands once on each side.
    """
    ours, theirs = _texts(identity.ours), _texts(identity.theirs)
    there = {identity.find("documents", guid) for guid in theirs}
    free = {guid: texts for guid, texts in ours.items()
            if identity.find("documents", guid) not in there}  # fmt: skip
    wanted = {guid: theirs.get(guid, set()) for guid in new}
    called = identity.ours.images(tables.documents, sorted(free))
    found: dict[str, str] = {}
    for guid, texts in wanted.items():
        same = (one for one in free if called[one]["name_key"] == names[guid]
                and free[one] & texts and one not in found.values())  # fmt: skip
        match = next(same, None)
        if match is not None:
            found[guid] = match
    once = Counter(text for texts in [*ours.values(), *theirs.values()] for text in texts)
    for guid, texts in wanted.items():
        if guid not in found:
            alike = [one for one in free if one not in found.values()
                     and any(once[text] == 2 for text in free[one] & texts)]  # fmt: skip
            if len(alike) == 1:
                found[guid] = alike[0]
    return found


def _texts(side: Side) -> dict[str, set[str]]:
    """Return the hashes of the texts of every document in use."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    documents, revisions = tables.documents.c, tables.revisions.c
    rows = side.connection.execute(
        select(documents.guid, revisions.sha256)
        .join(tables.revisions, revisions.document_id == documents.id)
        .where(live(documents.retired))
    )
    for guid, sha256 in rows:
        found[guid].add(sha256)
    return found
