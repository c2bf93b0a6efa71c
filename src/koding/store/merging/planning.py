"""Decides what becomes of every thing the other copy has touched."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, func, select

from koding.model.choices import DocumentKind
from koding.model.coding import MemoKind
from koding.model.history import MERGE
from koding.model.names import shortened
from koding.model.together import MergeLine, MergeOptions, MergeOutcome, MergeReport, Prefer
from koding.store import images, tables
from koding.store.merging.fields import EARLIEST, LATEST, FieldConflict, merge_images
from koding.store.merging.fresh import UNSAID, Base, Fresh, KnownBatches
from koding.store.merging.identity import NEVER, Pairing, pair_documents
from koding.store.stamps import minute_of
from koding.store.tables.lists import logged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.store.images import Image
    from koding.store.merging.identity import Identity

_SPACE = uuid.UUID("8f0b8c52-6f0c-4e0e-9d6c-2c1c8ef3c6a1")
"""Of the GUIDs of memos that keep words not taken: the same on both sides."""
_MEMO_ON = ("document", "code", "case", "participant", "passage", "item")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Change:
    """A row of ours before and after, references by what stands for each thing."""

    before: Image
    after: Image


@dataclass
class MergePlan:
    """What is to be written, by table and what stands for the thing."""

    inserts: defaultdict[str, dict[str, Image]] = field(default_factory=lambda: defaultdict(dict))
    updates: defaultdict[str, dict[str, Change]] = field(default_factory=lambda: defaultdict(dict))
    deletes: defaultdict[str, dict[str, Image]] = field(default_factory=lambda: defaultdict(dict))
    unions: list[Union] = field(default_factory=list)

    def after(self, table: str, name: str, ours: Image | None) -> Image | None:
        """Return what a thing will be, `ours` being what it is now."""
        if name in self.deletes[table]:
            return None
        change = self.updates[table].get(name)
        return self.inserts[table].get(name) or (change.after if change else ours)

    def set(self, table: str, name: str, ours: Image | None, after: Image) -> None:
        """Let a thing become something else than was planned so far."""
        if ours is None:
            self.inserts[table][name] = after
        elif ours == after:
            self.updates[table].pop(name, None)
        else:
            self.updates[table][name] = Change(ours, after)


@dataclass(frozen=True, slots=True)
class Union:
    """Passages of ours that become one with what was taken, which reaches over all of them."""

    names: tuple[str, ...]
    start: int
    end: int
    value: float | None


class Planner:
    """Goes through what is new, table by table, those first that others refer to."""

    def __init__(
        self,
        identity: Identity,
        fresh: Fresh,
        known: tuple[KnownBatches, KnownBatches],
        options: MergeOptions,
        recoded: dict[str, str],
    ) -> None:
        self.identity, self.fresh, self.options = identity, fresh, options
        self.plan, self.report = MergePlan(), MergeReport(fresh=len(fresh.rows))
        self._known_here, self._known_there = known
        self._recoded = recoded
        self.texts: dict[str, str] = {}
        """Which side's text stays, by the texts of both sides that are at odds."""
        self.lost: set[tuple[str, str]] = set()
        """Texts and answers that do not stay. What stands on one is moved, and does not need it."""
        self._survey = ""
        """Which side's answers stay, where each has loaded other ones."""
        self._looked_at: defaultdict[str, set[str]] = defaultdict(set)

    def run(self) -> None:
        """MergePlan every table, then what hangs together."""
        touched: defaultdict[str, list[str]] = defaultdict(list)
        for entity, name in self.fresh.touched:
            touched[entity].append(name)
        for table in logged():
            if touched[table.name]:
                self._plan_table(table, touched[table.name])
            if table is tables.survey_revisions:
                self.choose_survey()
            if table is tables.revisions:
                self.choose_texts()
        self.bring_what_is_needed()

    # What is there on either side.

    def ours(self, table: Table, names: list[str]) -> dict[str, Image]:
        """Return rows of ours, by what stands for each."""
        return self._on(self.identity.ours, table, names)

    def theirs(self, table: Table, names: list[str]) -> dict[str, Image]:
        """Return rows of the other side's, by what stands for each."""
        return self._on(self.identity.theirs, table, names)

    def _on(self, side: Any, table: Table, names: list[str]) -> dict[str, Image]:
        guids = {self.identity.on(side, table.name, name): name for name in names}
        found = side.images(table, [guid for guid in guids if guid is not None])
        canonical = self.identity.canonical
        return {guids[guid]: canonical(table, image) for guid, image in found.items()}

    def _plan_table(self, table: Table, names: list[str]) -> None:
        names = self._paired(table, names)
        ours, theirs = self.ours(table, names), self.theirs(table, names)
        for name in names:
            base = self.fresh.bases.get((table.name, name))
            if isinstance(base, dict):
                base = self.identity.canonical(table, base)
            elif base is UNSAID and name in ours and not self._last_here(table, name)[0]:
                base = ours[name]  # as both have it, whose log was emptied
            other = theirs.get(name)
            if other is not None and base is None:
                other = self.of_its_coder(other)
            self._decide(table, name, base, ours.get(name), other)

    def of_its_coder(self, image: Image) -> Image:
        """Return an image of theirs as the coder's whose its new work is here."""
        coder = image.get("coder")
        return {**image, "coder": self._recoded[coder]} if coder in self._recoded else image

    # What both have made.

    def _paired(self, table: Table, names: list[str]) -> list[str]:
        """Unite what is new there with what of ours is the same; return the things' new names."""
        identity, entity = self.identity, table.name
        if entity in NEVER:
            return names
        new = [name for name in names if identity.on(identity.ours, entity, name) is None
               and identity.on(identity.theirs, entity, name) is not None]  # fmt: skip
        theirs = self.theirs(table, new)
        new = [name for name in new if self._is_coming(table, name, theirs[name])]
        if not new:
            return names
        theirs = {name: theirs[name] for name in new}
        if table is tables.documents:
            called = {name: image["name_key"] for name, image in theirs.items()}
            guids = {identity.on(identity.theirs, entity, one) or one: one for one in new}
            by_guid = {guid: called[name] for guid, name in guids.items()}
            for guid, match in pair_documents(identity, list(guids), by_guid).items():
                self._unite(table, guids[guid], match)
            return self._renamed(table, names)
        pairing = Pairing(identity, table)
        for name in self._parents_first(table, theirs):
            image = self.of_its_coder(self.identity.canonical(table, theirs[name]))
            ours = pairing.match(image)
            if ours is not None:
                self._unite(table, name, ours)
                if table is tables.codes:
                    pairing.refresh()
        return self._renamed(table, names)

    def _is_coming(self, table: Table, name: str, theirs: Image) -> bool:
        """Return whether a thing that we have not comes: as new, or removed here, changed there."""
        base = self.fresh.bases.get((table.name, name))
        if not isinstance(base, dict):
            return base is None
        base = self.identity.canonical(table, base)
        return table is not tables.documents and not images.agree(base, theirs)

    def _parents_first(self, table: Table, theirs: dict[str, Image]) -> list[str]:
        if table is not tables.codes:
            return list(theirs)
        ordered: dict[str, None] = {}

        def visit(one: str | None) -> None:
            if one is not None and one in theirs and one not in ordered:
                visit(theirs[one]["parent"])
                ordered[one] = None

        for name in theirs:
            visit(name)
        return list(ordered)

    def _unite(self, table: Table, name: str, ours: str) -> None:
        entity = table.name
        alias = self.identity.on(self.identity.theirs, entity, name) or name
        self.identity.pairs[entity, alias, ours] = None
        touch, old = self.fresh.touched[entity, name], self.identity.find(entity, ours)
        base = self._base_of_both(entity, name, old)
        united = self.identity.unite(entity, name, ours)
        for one in (name, old):
            self.fresh.bases.pop((entity, one), None)
            self.fresh.touched.pop((entity, one), None)
        self.fresh.touched[entity, united] = touch
        self.fresh.bases[entity, united] = base

    def _base_of_both(self, entity: str, new: str, old: str) -> Base:
        """Return what one side removed and made anew, and the other may have changed meanwhile."""
        for name in (old, new):
            base = self.fresh.bases.get((entity, name))
            if isinstance(base, dict):
                return base
        return None

    def _renamed(self, table: Table, names: list[str]) -> list[str]:
        return list(dict.fromkeys(self.identity.find(table.name, name) for name in names))

    # One thing.

    def _decide(
        self, table: Table, name: str, base: Base, ours: Image | None, theirs: Image | None
    ) -> None:
        plan, entity = self.plan, table.name
        if theirs is None:
            if ours is None or base is None:
                return
            if isinstance(base, dict) and images.agree(base, ours):
                plan.deletes[entity][name] = ours
            else:
                self.tell(MergeOutcome.KEPT, table, name, ours)
            return
        if ours is None:
            if isinstance(base, dict) and images.agree(base, theirs):
                return
            plan.inserts[entity][name] = theirs
            self.tell(
                MergeOutcome.TAKEN if base is None else MergeOutcome.KEPT, table, name, theirs
            )
            return
        self._merge(table, name, base, ours, theirs)

    def _merge(self, table: Table, name: str, base: Base, ours: Image, theirs: Image) -> None:
        key = table.name, name
        is_pair = base is None and len(self.identity.members(*key)) > 1
        merged, conflicts = merge_images(
            table, base, ours, theirs, lambda one: self._choose(table, name, one)
        )
        if table in (tables.revisions, tables.survey_revisions):  # which are never changed
            merged, conflicts = {**ours, "retired": merged["retired"]}, []
        for one in conflicts:
            if one.group[0] == "revision" and one.ours[0] in self.texts:
                continue
            self._tell_conflict(table, name, ours, one)
            if one.is_prose and one.chosen:
                loser = theirs if one.chosen == "ours" else ours
                self._keep_words(table, name, one, loser)
        lives = _lives_on(base, ours, theirs)
        if lives:
            merged["retired"] = False
            self.tell(MergeOutcome.KEPT, table, name, merged)
        if merged != ours:
            self.plan.updates[table.name][name] = Change(ours, merged)
            if not is_pair and not lives:
                self.tell(MergeOutcome.TAKEN, table, name, merged)
        if is_pair and not _is_part(table):
            self.tell(MergeOutcome.UNITED, table, name, merged)

    def _choose(self, table: Table, name: str, conflict: FieldConflict) -> str:
        stated = self.options.answers.get((table.name, name, conflict.group[0]))
        if conflict.group[0] == "revision" and conflict.ours[0] in self.texts:
            return self.texts[conflict.ours[0]]
        prefer = self.options.prefer
        if stated:
            return stated
        if prefer in (Prefer.OURS, Prefer.THEIRS):
            return prefer.value
        if prefer is Prefer.NEWEST:
            return self.newest(table, name, conflict.ours, conflict.theirs)
        return "ours" if conflict.is_prose else ""

    def newest(self, table: Table, name: str, ours: Any, theirs: Any) -> str:
        """Return which side last changed a thing; where none did later, the same on both sides."""
        touch = self.fresh.touched.get((table.name, name))
        mine, other = self._last_here(table, name)[0], touch.at if touch else ""
        if mine != other:
            return "ours" if mine > other else "theirs"
        return "ours" if json.dumps(ours) >= json.dumps(theirs) else "theirs"

    def _last_here(self, table: Table, name: str) -> tuple[str, str]:
        """Return when and by whom a thing was last changed here, unknown to the other side."""
        changes, batches = tables.changes.c, tables.batches.c
        target = tables.batches.alias()
        rows = self.identity.ours.connection.execute(
            select(batches.at, batches.guid, tables.coders.c.guid.label("coder"))
            .join(tables.changes, changes.batch_id == batches.id)
            .join(tables.coders, tables.coders.c.id == batches.coder_id)
            .outerjoin(target, target.c.id == batches.target_id)
            # When something was merged, or a merge undone, is not when anybody wrote it.
            .where(func.coalesce(target.c.action, batches.action) != MERGE)
            .where(changes.guid.in_(self.identity.members(table.name, name)))
            .where(changes.entity == table.name)
            .order_by(changes.position.desc())
        )
        found = (
            (row.at, row.coder)
            for row in rows
            if row.guid in self._known_here and row.guid not in self._known_there
        )
        return next(found, ("", ""))

    # Two new texts of one document, and two new files of answers.

    def choose_texts(self) -> None:
        """Decide which text stays current where both sides have a new one of a document."""
        for document, theirs in self._coming_texts(tables.revisions, "document").items():
            guid = self.identity.on(self.identity.ours, "documents", document)
            of_it = (
                select(tables.revisions.c.guid)
                .join(tables.documents, tables.documents.c.id == tables.revisions.c.document_id)
                .where(tables.documents.c.guid == guid)
            )
            ours = self._alone_here(tables.revisions, of_it)
            if not ours or self.texts.keys() >= {*ours, *theirs}:
                continue
            chosen = self._choose_text(document, _newest(ours), _newest(theirs))
            self.texts |= dict.fromkeys([*ours, *theirs], chosen)
            self._retire_losers(tables.revisions, ours, theirs, chosen)

    def choose_survey(self) -> None:
        """Decide whose answers are current where each side has loaded a file of its own."""
        table = tables.survey_revisions
        theirs = self._coming_texts(table, None).get("", {})
        ours = self._alone_here(table, select(table.c.guid)) if theirs else {}
        if not ours:
            return
        mine, other = _newest(ours), _newest(theirs)
        name = min(*ours, *theirs)
        self._survey = self._chosen_text((table.name, name, "source_sha256"), mine, other)
        self._tell_text(table.name, name, "source_sha256", mine, other, self._survey)
        self._retire_losers(table, ours, theirs, self._survey)

    def _coming_texts(self, table: Table, of: str | None) -> dict[str, dict[str, Image]]:
        """Return the texts that come into use, by document."""
        made, back = self.plan.inserts[table.name], self.plan.updates[table.name]
        coming: defaultdict[str, dict[str, Image]] = defaultdict(dict)
        # One that a merge brought which was undone is here already, out of use.
        again = {
            name: one.after for name, one in back.items()
            if one.before["retired"] and self._is_new_there(table, name)
        }  # fmt: skip
        for name, image in (made | again).items():
            if not image["retired"] and self._is_new_there(table, name):
                coming["" if of is None else image[of]][name] = image
        return coming

    def _is_new_there(self, table: Table, name: str) -> bool:
        """Return whether the other side has a text that is new, or that it took into use again."""
        key = table.name, name
        base = self.fresh.bases.get(key)
        return key in self.fresh.bases and not (isinstance(base, dict) and not base["retired"])

    def _alone_here(self, table: Table, guids: Any) -> dict[str, Image]:
        """Return the texts that will be in use here and that the other side has not."""
        identity = self.identity
        alone = [
            name
            for one in identity.ours.connection.execute(guids).scalars()
            if (name := identity.find(table.name, one))
            and identity.on(identity.theirs, table.name, name) is None
        ]
        return {
            name: image
            for name, image in self.ours(table, alone).items()
            if not (self.plan.after(table.name, name, image) or image)["retired"]
        }

    def _retire_losers(
        self, table: Table, ours: dict[str, Image], theirs: dict[str, Image], chosen: str
    ) -> None:
        made, back = self.plan.inserts[table.name], self.plan.updates[table.name]
        lost = {"ours": theirs, "theirs": ours}.get(chosen, {})
        self.lost |= {(table.name, name) for name in lost}
        if chosen == "ours":
            for name, one in theirs.items():
                if name in made:
                    made[name] = {**one, "retired": True}
                else:
                    del back[name]
        elif chosen == "theirs":
            for name, one in ours.items():
                self.plan.set(table.name, name, one, {**one, "retired": True})

    def _choose_text(self, document: str, ours: Image, theirs: Image) -> str:
        image = self.plan.inserts["documents"].get(document)
        image = image or self.ours(tables.documents, [document]).get(document)
        chosen = ""
        if image is not None and image["kind"] == DocumentKind.OPEN_ANSWERS:
            chosen = self._survey  # the answers and their texts are one file's
        if not chosen:
            chosen = self._chosen_text(("documents", document, "text"), ours, theirs)
        self._tell_text("documents", document, "text", ours, theirs, chosen)
        return chosen

    def _chosen_text(self, key: tuple[str, str, str], ours: Image, theirs: Image) -> str:
        chosen = self.options.answers.get(key, "")
        prefer = self.options.prefer
        if not chosen and prefer in (Prefer.OURS, Prefer.THEIRS):
            chosen = prefer.value
        if not chosen and prefer is Prefer.NEWEST:
            mine, other = (_age(one) for one in (ours, theirs))
            chosen = "ours" if mine > other else "theirs"
        return chosen

    def _tell_text(
        self, entity: str, name: str, field_: str, ours: Image, theirs: Image, chosen: str
    ) -> None:
        key = (entity, name, field_)
        called = ours["source_name"] if field_ != "text" else self._named(entity, name)
        mine, other = ((_file(one) for one in (ours, theirs)) if field_ != "text"
                       else (one["source_name"] for one in (ours, theirs)))  # fmt: skip
        self.report.lines.append(
            MergeLine(
                MergeOutcome.CONFLICT, entity, called, field=field_,
                ours=mine, theirs=other, chosen=chosen, key=key,
            )
        )  # fmt: skip

    # What is told.

    def tell(
        self, told: MergeOutcome, table: Table, name: str, image: Image, *, of: str = ""
    ) -> None:
        """Put a line in the report; passages, marks and the like are only counted."""
        if told is MergeOutcome.TAKEN:
            self.report.taken[table.name] += 1
            if table is tables.passages:
                self.report.coders[image["coder"]] += 1
            if _is_part(table):
                return
        self.report.lines.append(MergeLine(told, table.name, self.called(table, name, image), of))

    def called(self, table: Table, name: str, image: Image) -> str:
        """Return what a thing is called, as somebody may know it."""
        for one in ("name", "identifier", "title", "label", "body", "source_name"):
            said = image.get(one)
            if isinstance(said, str) and said.strip():
                return _short(said)
        for one in ("code", "document", "passage", "item", "case", "question"):
            if image.get(one):
                target = next(f.target for f in images.fields(table) if f.name == one)
                return f"{self._named(target or '', image[one])} {name[:8]}"
        return name[:8]

    def _named(self, entity: str, name: str) -> str:
        table = tables.metadata.tables[entity]
        image = self.plan.inserts[entity].get(name) or self.ours(table, [name]).get(name)
        return name[:8] if image is None else self.called(table, name, image)

    def _tell_conflict(self, table: Table, name: str, image: Image, one: FieldConflict) -> None:
        self.report.lines.append(
            MergeLine(
                MergeOutcome.CONFLICT, table.name, self.called(table, name, image),
                field=one.group[0], base=self._told(table, one, one.base),
                ours=self._told(table, one, one.ours), theirs=self._told(table, one, one.theirs),
                chosen=one.chosen, key=(table.name, name, one.group[0]),
            )
        )  # fmt: skip

    def _told(self, table: Table, conflict: FieldConflict, values: Any) -> str:
        if values is None:
            return ""
        by_name = dict(zip(conflict.group, values, strict=True))
        if "start" in by_name:
            return f"@{by_name['start']}-{by_name['end']}"
        value = values[0]
        target = next(f.target for f in images.fields(table) if f.name == conflict.group[0])
        if target is not None and value is not None and target != tables.coders.name:
            return self._named(target, value)
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    # What may not be lost.

    def _keep_words(self, table: Table, name: str, conflict: FieldConflict, loser: Image) -> None:
        """Put the words that were not taken in a memo on the same thing."""
        words = conflict.theirs[0] if conflict.chosen == "ours" else conflict.ours[0]
        if not (isinstance(words, str) and words.strip()):
            return
        at, coder = self._said(table, name, conflict)
        seed = json.dumps([table.name, name, conflict.group[0], words], ensure_ascii=False)
        guid = str(uuid.uuid5(_SPACE, seed))
        if self.ours(tables.memos, [guid]):
            return
        fields = [one.name for one in images.fields(tables.memos)]
        memo: Image = dict.fromkeys(fields)
        memo |= {one: loser[one] for one in (*_PLACE_OF_MEMO, *_MEMO_ON) if one in loser}
        if table.name.removesuffix("s") in _MEMO_ON:
            memo[table.name.removesuffix("s")] = name
        if table is not tables.memos:
            memo = _one_target(memo)
        at = str(loser.get("modified_at") or at)
        memo |= {
            "kind": loser["kind"] if table is tables.memos else MemoKind.ANALYTIC.value,
            "title": str(loser.get("title") or ""), "body": words,
            "coder": loser.get("coder") or coder, "created_at": at, "modified_at": at,
        }  # fmt: skip
        self.plan.inserts["memos"][guid] = memo
        self.tell(MergeOutcome.KEPT, tables.memos, guid, memo, of=conflict.group[0])

    def _said(self, table: Table, name: str, conflict: FieldConflict) -> tuple[str, str]:
        """Return when and by whom the words were written that were not taken."""
        if conflict.chosen == "theirs":
            at, coder = self._last_here(table, name)
            if coder:
                return at, self.identity.find("coders", coder)
        touch = self.fresh.touched[table.name, name]
        return touch.at, self.identity.find("coders", touch.coder)

    # What others refer to.

    def bring_what_is_needed(self) -> None:
        """Bring back what was deleted here and is referred to by what is taken."""
        todo = [
            (entity, image) for entity, made in self.plan.inserts.items() for image in made.values()
        ]
        todo += [
            (entity, change.after)
            for entity, changed in self.plan.updates.items() for change in changed.values()
        ]  # fmt: skip
        while todo:
            entity, image = todo.pop()
            for target, name in self._refers_to(entity, image):
                brought = self._bring(target, name)
                if brought is not None:
                    todo.append((target, brought))

    def needed(self) -> Iterator[tuple[str, str]]:
        """Yield what is referred to by what comes, or by what changes."""
        for entity, made in self.plan.inserts.items():
            for image in made.values():
                yield from self._refers_to(entity, image)
        for entity, changed in self.plan.updates.items():
            for change in changed.values():
                yield from self._refers_to(entity, change.after)

    def _refers_to(self, entity: str, image: Image) -> Iterator[tuple[str, str]]:
        for one in images.fields(tables.metadata.tables[entity]):
            if one.target not in (None, tables.coders.name) and image.get(one.name) is not None:
                yield str(one.target), image[one.name]

    def _bring(self, entity: str, name: str) -> Image | None:
        table = tables.metadata.tables[entity]
        is_settled = name in self.plan.inserts[entity] or (entity, name) in self.lost
        if is_settled or name in self._looked_at[entity]:
            return None
        self._looked_at[entity].add(name)
        ours = self.ours(table, [name]).get(name)
        is_gone = ours is None or (images.retirable(table) and ours["retired"])
        if not is_gone:
            return None
        theirs = self.theirs(table, [name]).get(name)
        if theirs is None or (ours is not None and theirs["retired"]):
            return None
        change = self.plan.updates[entity].get(name)
        if ours is None:
            self.plan.inserts[entity][name] = theirs
        elif change is not None and not change.after["retired"]:
            return None
        else:
            after = {**(change.after if change else ours), "retired": False}
            self.plan.set(entity, name, ours, after)
        self.tell(MergeOutcome.KEPT, table, name, theirs)
        return theirs


def _newest(texts: dict[str, Image]) -> Image:
    return max(texts.values(), key=_age)


def _age(text: Image) -> tuple[str, str]:
    return text["created_at"], text.get("sha256") or text["source_sha256"]


def _file(text: Image) -> str:
    """Return which file answers were read from: its name, and when it was taken in."""
    return f"{text['source_name']} ({minute_of(text['created_at'])})"


_PLACE_OF_MEMO = ("revision", "length", "start", "end")


def _one_target(memo: Image) -> Image:
    """Leave a memo one thing that it is on: the first of passage, code, item and the rest."""
    order = ("passage", "code", "item", "document", "case", "participant")
    kept = next((one for one in order if memo.get(one)), None)
    for one in (*order, *_PLACE_OF_MEMO):
        if one != kept:
            memo[one] = None
    return memo


def _is_part(table: Table) -> bool:
    """Return whether a table is of small things that are counted and not told one by one."""
    return table.name in (
        "passages", "passage_aliases", "finished", "readings", "code_set_members", "view_parts",
        "attribute_values", "suggestion_decisions", "guide_themes", "item_themes", "respondents",
        "speakers", "revisions", "case_aliases", "identifier_decisions", "guide_marks",
        "approvals", "consents", "declined_words",
    )  # fmt: skip


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), _SHOWN)


def _lives_on(base: Base, ours: Image, theirs: Image) -> bool:
    """Return whether a thing was taken out of use on one side and changed on the other."""
    if not isinstance(base, dict) or base.get("retired") is not False:
        return False
    if ours["retired"] == theirs["retired"]:
        return False
    stays = theirs if ours["retired"] else ours
    left = {*LATEST, *EARLIEST, "number"}
    return any(base[one] != stays.get(one) for one in base if one not in left)
