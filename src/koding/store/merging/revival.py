"""Lets what was removed on one side and used on the other live, with all that went with it."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, or_, select

from koding.errors import ConflictError
from koding.messages import together as messages
from koding.model.history import LEAVE_OUT, MERGE
from koding.model.together import MergeOutcome
from koding.store import images, tables
from koding.store.merging.fresh import away
from koding.store.merging.identity import keys_of
from koding.store.tables.lists import logged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from koding.store.images import Image
    from koding.store.merging.fresh import KnownBatches
    from koding.store.merging.planning import Planner

Thing = tuple[str, str]
"""A table, and what stands for the thing."""
_BLANK = "{}"


class RemovedThing(NamedTuple):
    """A thing that a side removed in a batch the other has not: what it was."""

    batch: tuple[bool, int]
    """Whether it is one of ours, and its key there."""
    before: Image


class Revival:
    """Amends a plan so that nothing lives without what was removed with it.

    A document removed in one copy and coded in the other lives. So do then the passages, memos and
    marks that the same command removed because they hung on it; what had been removed before, by
    itself, stays away.
    """

    def __init__(self, planner: Planner, known_there: KnownBatches) -> None:
        self._planner, self._plan = planner, planner.plan
        self._identity = planner.identity
        self._removed: dict[Thing, RemovedThing] = {}
        self._went_with: defaultdict[tuple[tuple[bool, int], Thing], list[Thing]] = defaultdict(
            list
        )
        self._rows_of: dict[tuple[bool, Thing], Image | None] = {}
        self._revived: set[Thing] = set()
        self._taken_keys: dict[str, set[Any]] = {}
        self._find(known_there)

    def run(self) -> bool:
        """See to it; return whether the plan became another."""
        todo = [thing for thing in self._removed if self._is_there(thing)]
        seen: set[Thing] = set(todo)
        changed = False
        while todo:
            thing = todo.pop()
            for other, is_needed in self._hanging_together(thing):
                if other in seen:
                    continue
                if self._is_there(other) or other in self._planner.lost:
                    seen.add(other)
                    todo.append(other)
                elif self._revive(other):
                    seen.add(other)
                    changed = True
                    todo.append(other)
                elif is_needed:
                    self._give_up(thing)
                    break
        self._refuse_destroyed()
        return changed

    def _refuse_destroyed(self) -> None:
        """Refuse where a document lives on whose text, and all on it, a side has destroyed.

        Raises:
            ConflictError: there is such a document.
        """
        documents, texts = tables.documents, tables.revisions
        for side in (self._identity.ours, self._identity.theirs):
            bare = select(documents.c.guid).where(
                documents.c.retired, documents.c.id.not_in(select(texts.c.document_id))
            )
            for guid in side.connection.execute(bare).scalars():
                thing = documents.name, self._identity.find(documents.name, guid)
                image = self._image(thing)
                if image is not None and not image["retired"]:
                    raise ConflictError(messages.REMOVED_AND_USED(document=image["name"]))

    def _hanging_together(self, thing: Thing) -> Iterator[tuple[Thing, bool]]:
        """Yield what a thing needs, with True, and what was removed with it, with False."""
        image = self._image(thing)
        if image is not None:
            for other in _references(thing[0], image):
                yield other, True
        one = self._removed.get(thing)
        for other in () if one is None else self._went_with.get((one.batch, thing), ()):
            yield other, False

    def _give_up(self, thing: Thing) -> None:
        """Let a thing be gone after all whose ground is not there any more."""
        entity, name = thing
        if thing in self._revived:
            self._revived.discard(thing)
            self._plan.inserts[entity].pop(name, None)
            self._planner.report.revived[entity] -= 1

    # What was removed.

    def _find(self, known_there: KnownBatches) -> None:
        rows: dict[Thing, RemovedThing] = {}
        find = self._identity.find
        for is_ours, batch, entity, guid, before, after in self._rows(known_there):
            table = tables.metadata.tables[entity]
            image = _removed(table, before, after)
            if image is not None:
                rows[entity, find(entity, guid)] = RemovedThing((is_ours, batch), image)
        self._read_ahead(rows)
        for (entity, name), one in rows.items():
            if not self._is_gone((entity, name), is_ours=one.batch[0]):
                continue
            table = tables.metadata.tables[entity]
            image = self._identity.canonical(table, one.before)
            self._removed[entity, name] = one._replace(before=image)
            for target in _references(entity, image):
                self._went_with[one.batch, target].append((entity, name))

    def _rows(
        self, known_there: KnownBatches
    ) -> Iterator[tuple[bool, int, str, str, str | None, str | None]]:
        """Yield what each side's log has that the other's has not, but for what merges did."""
        changes, batches, target = tables.changes.c, tables.batches.c, tables.batches.alias()
        ours = self._identity.ours.connection
        gone = away(ours)
        found = ours.execute(
            select(
                batches.id, batches.guid.label("batch"), changes.number, changes.entity,
                changes.guid, changes.before, changes.after,
            )
            .join(tables.batches, batches.id == changes.batch_id)
            .outerjoin(target, target.c.id == batches.target_id)
            .where(func.coalesce(target.c.action, batches.action).not_in((MERGE, LEAVE_OUT)))
            .where(or_(changes.after.is_(None), changes.entity.in_(_retirable())))
            .order_by(changes.position)
        )  # fmt: skip
        for row in found:
            if row.id not in gone and not known_there.has(row.batch, row.number):
                yield True, row.id, row.entity, row.guid, row.before, row.after
        fresh = self._planner.fresh
        for one in fresh.rows:
            if not fresh.is_of_merge(fresh.batches[one.batch]):
                yield False, one.batch, one.entity, one.guid, one.before, one.after

    def _read_ahead(self, things: Iterable[Thing]) -> None:
        names: defaultdict[str, list[str]] = defaultdict(list)
        for entity, name in things:
            names[entity].append(name)
        for entity, listed in names.items():
            table = tables.metadata.tables[entity]
            for is_ours, read in ((True, self._planner.ours), (False, self._planner.theirs)):
                found = read(table, listed)
                self._rows_of |= {(is_ours, (entity, one)): found.get(one) for one in listed}

    def _is_gone(self, thing: Thing, *, is_ours: bool) -> bool:
        image = self._stored(thing, is_ours=is_ours)
        return image is None or bool(image.get("retired"))

    def _stored(self, thing: Thing, *, is_ours: bool) -> Image | None:
        if (is_ours, thing) not in self._rows_of:
            self._read_ahead([thing])
        return self._rows_of[is_ours, thing]

    # What lives.

    def _is_there(self, thing: Thing) -> bool:
        """Return whether a thing will be there, and in use."""
        image = self._image(thing)
        return image is not None and not image.get("retired")

    def _image(self, thing: Thing) -> Image | None:
        """Return what a thing will be."""
        return self._plan.after(*thing, self._stored(thing, is_ours=True))

    def _revive(self, thing: Thing) -> bool:
        """Let a thing live; return whether it can.

        Raises:
            ConflictError: others refer to it, and what it was was destroyed.
        """
        entity, name = thing
        table, plan = tables.metadata.tables[entity], self._plan
        ours = self._stored(thing, is_ours=True)
        if name in plan.deletes[entity]:
            del plan.deletes[entity][name]
        elif ours is not None:
            planned = plan.after(entity, name, ours) or ours
            plan.set(entity, name, ours, {**planned, "retired": False})
        else:
            image = self._as_it_was(thing)
            if image is None or self._is_another(table, name, image):
                return False
            plan.inserts[entity][name] = image
            self._revived.add(thing)
        self._planner.report.revived[entity] += 1
        if table in (tables.documents, tables.codes):
            self._planner.tell(MergeOutcome.KEPT, table, name, self._image(thing) or {})
        return True

    def _as_it_was(self, thing: Thing) -> Image | None:
        """Return what of a thing that is not here comes again."""
        entity, name = thing
        there = self._stored(thing, is_ours=False)
        if there is not None:
            image = {**there, "retired": False} if "retired" in there else there
            return self._planner.of_its_coder(image)
        one = self._removed.get(thing)
        if entity in _WITH_TEXT and one is not None:  # which no log holds
            document = self._image(("documents", str(one.before.get("document")))) or one.before
            name = str(document.get("name") or document.get("source_name"))
            raise ConflictError(messages.REMOVED_AND_USED(document=name))
        return None if one is None else one.before

    def _is_another(self, table: Any, name: str, image: Image) -> bool:
        """Return whether something else is in its place: another of its kind, or what it became."""
        identity = self._identity
        if table is tables.passages:
            for side in (identity.ours, identity.theirs):
                if identity.members(table.name, name) & side.guids(tables.passage_aliases.name):
                    return True
            return False
        if {"name_key", "identifier", "label"} & set(table.c.keys()):
            return False  # which get another name
        there = self._taken_keys.get(table.name)
        if there is None:
            own = identity.ours.images(table, sorted(identity.ours.guids(table.name)))
            by_name = {
                identity.find(table.name, guid): identity.canonical(table, one)
                for guid, one in own.items()
            }
            names = [*by_name, *(n for n in self._plan.inserts[table.name] if n not in by_name)]
            after = (self._plan.after(table.name, one, by_name.get(one)) for one in names)
            there = {key for one in after if one is not None for key in keys_of(table, one)}
            self._taken_keys[table.name] = there
        keys = set(keys_of(table, image))
        if keys & there:
            return True
        there |= keys
        return False


_WITH_TEXT = ("revisions", "survey_revisions")


def _retirable() -> list[str]:
    return [table.name for table in logged() if images.retirable(table)]


def _removed(table: Any, before: str | None, after: str | None) -> Image | None:
    """Return what a row of the log says was removed, None where it says no such thing."""
    if before is None or before == _BLANK:
        return None
    if after is None:
        image: Image = json.loads(before)
        return image
    if not images.retirable(table) or before == after:
        return None
    was, became = json.loads(before), json.loads(after)
    return was if became.get("retired") and not was.get("retired") else None


def _references(entity: str, image: Image) -> list[Thing]:
    return [
        (one.target, image[one.name])
        for one in images.fields(tables.metadata.tables[entity])
        if one.target not in (None, tables.coders.name) and image.get(one.name) is not None
    ]  # fmt: skip
