"""Finds what both copies have made by themselves and is one thing: by names, and by texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, select

from koding.store import images, tables
from koding.store.tables.base import live
from koding.store.tables.lists import unlike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from koding.store.images import Image
    from koding.store.merging.identity import Identity, Side

_BY = {
    "revisions": (("document", "sha256"),),
    "survey_revisions": (("source_sha256",),),
    "view_parts": (("view", "document", "case", "attribute", "value"),),
}
"""By what these are the same, other than by what the database keeps unique."""
NEVER = ("passages", "memos", "passage_aliases", "suggestion_decisions")
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
