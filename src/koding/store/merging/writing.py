"""Carries a plan out: history first, then the rows, each with its row in the log."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, delete, insert, select, update

from koding.store import images, tables
from koding.store.recorder import Recorder, insert_rows
from koding.store.tables.lists import logged, parts, unlike

if TYPE_CHECKING:
    from koding.store.images import Image
    from koding.store.merging.identity import Identity
    from koding.store.merging.planning import MergePlan, Union

UniteRows = Callable[[Recorder, "Union", list[int]], None]
"""Makes one of passages of ours, given by keys, that what was taken has come to overlap."""

_PARKED = 1_000_000
"""Added to a round while passages change places, so that no two overlap on the way."""


class Writer:
    """Writes a plan into our database."""

    def __init__(self, recorder: Recorder, identity: Identity, plan: MergePlan) -> None:
        self._recorder, self._identity, self._plan = recorder, identity, plan
        self._connection, self._names = recorder.connection, recorder.names
        self._made: set[tuple[str, str]] = set()
        self._united: set[tuple[str, str]] = set()
        self.revisions: list[int] = []

    def run(self, unite: UniteRows) -> None:
        """Write all of it; `unite` makes one passage of several of ours."""
        if self._connection.dialect.name == "sqlite":
            self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table in logged():
            self._park(table)
        for table in _owners_late():
            if table is not tables.passage_aliases:
                self._insert(table)
        for table in {tables.metadata.tables[one.info["part_of"]] for _, one in parts()}:
            for name in self._plan.inserts[table.name]:
                self._derive(table, self.physical(table.name, name))
        for table in logged():
            self._update(table)
        for union in self._plan.unions:
            unite(self._recorder, union, [self._key("passages", one) for one in union.names])
        for table in reversed(list(logged())):
            self._delete(table)
        self._insert(tables.passage_aliases)
        self._know_files()

    # Names here.

    def physical(self, entity: str, name: str) -> str:
        """Return the GUID a thing has here, or will have."""
        identity = self._identity
        found = identity.on(identity.ours, entity, name)
        if found is None:
            found = identity.on(identity.theirs, entity, name)
        return found or name

    def _key(self, entity: str, name: str) -> int:
        return self._names.key(entity, self.physical(entity, name))

    def _image(self, table: Table, image: Image) -> Image:
        """Return an image with references by the GUIDs things have here."""
        given = {
            one.name: self.physical(one.target, image[one.name])
            for one in images.fields(table)
            if one.target is not None and image.get(one.name) is not None
        }
        return {**image, **given}

    # Rows.

    def _park(self, table: Table) -> None:
        """Take what changes out of the way of what is to take its place."""
        keyed = {name for rule in unlike(table) for name in rule.columns}
        fields = {one.column: one.name for one in images.fields(table)}
        for name, change in self._plan.updates[table.name].items():
            moved = [
                column for column, one in fields.items()
                if change.before.get(one) != change.after.get(one)
            ]  # fmt: skip
            guid = self.physical(table.name, name)
            row = update(table).where(table.c.guid == guid)
            if table is tables.passages:
                if set(moved) - {"value", "modified_at", "origin"}:
                    self._connection.execute(row.values(round=table.c.round + _PARKED))
            elif keyed & set(moved):
                texts = keyed & {"name_key", "identifier", "label"}
                if texts:
                    self._connection.execute(row.values(**dict.fromkeys(texts, f"\n{guid}")))
        for name in self._plan.deletes[table.name] if table is tables.passages else ():
            row = update(table).where(table.c.guid == self.physical(table.name, name))
            self._connection.execute(row.values(round=table.c.round + _PARKED))

    def _insert(self, table: Table) -> None:
        made = self._plan.inserts[table.name]
        if not made:
            return
        guids = {name: self.physical(table.name, name) for name in made}
        whole = [(guids[name], self._image(table, image)) for name, image in made.items()]
        if table is tables.codes:
            for one in _parents_first(whole):
                self._insert_rows(table, [one])
        else:
            self._insert_rows(table, whole)

    def _insert_rows(self, table: Table, whole: list[tuple[str, Image]]) -> None:
        rows = [images.row_of(table, guid, image, self._names) for guid, image in whole]
        kept = [one.name for one in table.columns if (table.name, one.name) in images.LEFT_OUT]
        if kept:
            self._add_texts(table, rows, kept)
        insert_rows(self._connection, table, rows)
        self._remember(table, [guid for guid, _ in whole])
        self._log(table, [(guid, None, image) for guid, image in whole])

    def _remember(self, table: Table, guids: list[str]) -> None:
        for chunk in images.chunks(guids):
            found = select(table.c.id, table.c.guid).where(table.c.guid.in_(chunk))
            for key, guid in self._connection.execute(found):
                self._names.remember(table.name, key, guid)

    def _add_texts(self, table: Table, rows: list[dict[str, Any]], kept: list[str]) -> None:
        """Add what the log never holds, from the other side."""
        theirs = self._identity.theirs.connection
        for row in rows:
            wanted = select(*(table.c[name] for name in kept)).where(table.c.guid == row["guid"])
            row.update(zip(kept, theirs.execute(wanted).one(), strict=True))

    def _derive(self, table: Table, guid: str) -> None:
        """Copy what is derived from a revision; its words by number are made anew."""
        theirs = self._identity.theirs
        owner, key = theirs.names.key(table.name, guid), self._names.key(table.name, guid)
        if table is tables.revisions:
            self.revisions.append(key)
        for part, owned_by in parts():
            if owned_by.info["part_of"] != table.name or part is tables.word_forms:
                continue
            columns = [one for one in part.columns if one.name != "id"]
            found = theirs.connection.execute(select(*columns).where(owned_by == owner))
            refers = {
                one.name: key_.column.table.name
                for one in columns for key_ in one.foreign_keys if one is not owned_by
            }  # fmt: skip
            rows = []
            for row in found.mappings():
                values = dict(row) | {owned_by.name: key}
                for name, target in refers.items():
                    if values[name] is not None:
                        values[name] = self._key_of_theirs(target, values[name])
                rows.append(values)
            insert_rows(self._connection, part, rows)

    def _key_of_theirs(self, entity: str, key: int) -> int:
        identity = self._identity
        return self._key(entity, identity.find(entity, identity.theirs.names.guid(entity, key)))

    def _update(self, table: Table) -> None:
        changes = self._plan.updates[table.name]
        united = {name for union in self._plan.unions for name in union.names}
        for name, change in changes.items():
            before, after = self._image(table, change.before), self._image(table, change.after)
            guid = self.physical(table.name, name)
            if table is tables.passages and name in united:
                place = ("start", "end", "text_sha256", "code", "round", "coder", "revision")
                after |= {one: before[one] for one in (*place, "length")}
            row = images.row_of(table, guid, after, self._names)
            values = {
                one.column: row[one.column]
                for one in images.fields(table)
                if before.get(one.name) != after.get(one.name)
                or one.column in ("round", "name_key", "identifier", "label")
            }
            if table is tables.revisions:
                values = {"retired": row["retired"]}
            if values:
                self._connection.execute(update(table).where(table.c.guid == guid).values(**values))
            if before != after:
                self._log(table, [(guid, before, after)])

    def _delete(self, table: Table) -> None:
        gone = {
            self.physical(table.name, name): self._image(table, image)
            for name, image in self._plan.deletes[table.name].items()
        }
        for chunk in images.chunks(list(gone)):
            self._connection.execute(delete(table).where(table.c.guid.in_(chunk)))
            self._log(table, [(guid, gone[guid], None) for guid in chunk])
            for guid in chunk:
                self._names.forget(table.name, guid)

    def _log(self, table: Table, rows: list[tuple[str, Image | None, Image | None]]) -> None:
        self._recorder.log_only(table, rows)
        self._made.update((table.name, guid) for guid, _, _ in rows)

    def _know_files(self) -> None:
        """Learn which files the other side must never read again: their names were replaced."""
        identity, known = self._identity, tables.known_files
        of = select(tables.documents.c.guid, known.c.sha256).join(
            tables.documents, tables.documents.c.id == known.c.document_id
        )
        there = set(map(tuple, identity.theirs.connection.execute(of)))
        if not there:
            return
        here = set(map(tuple, self._connection.execute(of)))
        keys = dict(
            map(tuple, self._connection.execute(
                select(tables.documents.c.guid, tables.documents.c.id)
            ))
        )  # fmt: skip
        rows = []
        for guid, sha256 in sorted(there):
            own = self.physical("documents", identity.find("documents", guid))
            if own in keys and (own, sha256) not in here:
                rows.append({"document_id": keys[own], "sha256": sha256})
        insert_rows(self._connection, known, rows)

    # What the log says last.

    def settle(self, said: dict[tuple[str, str], str | None]) -> None:
        """Let the last row of everything that came in the history be how it is here.

        `said` is what the history says last of each, as JSON. What is not here was left out, or
        is here as what it was found to be one with.
        """
        self._aliases()
        by_table: dict[str, list[str]] = {}
        for entity, guid in said:
            if (entity, guid) not in self._made:
                by_table.setdefault(entity, []).append(guid)
        for entity, guids in by_table.items():
            table = tables.metadata.tables[entity]
            here = images.stored_images(self._connection, table, guids, self._names)
            rows: list[tuple[str, Image | None, Image | None]] = []
            for guid in guids:
                told, is_ = said[entity, guid], here.get(guid)
                if is_ is None:
                    if told is not None and not self._is_here(entity, guid):
                        rows.append((guid, {}, None))
                elif told is None or not self._are_one(table, json.loads(told), is_):
                    rows.append((guid, is_, is_))
            if rows:
                self._log(table, rows)

    def _are_one(self, table: Table, told: Image, stored: Image) -> bool:
        """Return whether a row is as it is said to be, whichever GUIDs name what it refers to."""
        canonical = self._identity.canonical
        return images.agree(canonical(table, told), canonical(table, stored))

    def _is_here(self, entity: str, guid: str) -> bool:
        """Return whether what has no row of its own is here as what it was united with."""
        if (entity, guid) in self._united:
            return True
        alias = tables.passage_aliases.c.guid
        return self._connection.execute(select(alias).where(alias == guid)).first() is not None

    def _aliases(self) -> None:
        """Note under which GUID everything of several is here, wherever it was found to be one."""
        for entity, name, members in self._identity.classes():
            here = self.physical(entity, name)
            table = tables.metadata.tables[entity]
            if not images.stored_images(self._connection, table, [here], self._names):
                continue
            for guid in sorted(members - {here}):
                self._united.add((entity, guid))
                self._identity.pairs[entity, guid, here] = None

    def finish(self, brought: Iterable[int]) -> None:
        """Write what the merge brought, and what it found to be one thing."""
        merge = self._recorder.batch
        rows = [{"batch_id": batch, "merge_id": merge} for batch in brought]
        insert_rows(self._connection, tables.brought, rows)
        for entity, alias, kept in self._identity.pairs:
            if alias != kept and (entity, alias, kept) not in self._identity.known:
                self._connection.execute(
                    insert(tables.aliases).values(
                        entity=entity, alias=alias, kept=kept, merge_id=merge
                    )
                )


def _owners_late() -> list[Table]:
    """Return the tables, each after those it refers to, texts and surveys as late as may be.

    What is derived from them names speakers and respondents, so an undo takes them away first.
    """
    owners = {tables.metadata.tables[one.info["part_of"]] for _, one in parts()}
    early: list[Table] = []
    late: list[Table] = []
    for table in logged():
        refers = {key.column.table for one in table.columns for key in one.foreign_keys}
        (late if table in owners or refers & {*late} else early).append(table)
    return [*early, *late]


def _parents_first(whole: list[tuple[str, Image]]) -> list[tuple[str, Image]]:
    by_guid = dict(whole)
    ordered: dict[str, Image] = {}

    def visit(guid: str | None) -> None:
        if guid in by_guid and guid not in ordered:
            visit(by_guid[guid]["parent"])
            ordered[guid] = by_guid[guid]

    for guid, _ in whole:
        visit(guid)
    return list(ordered.items())
