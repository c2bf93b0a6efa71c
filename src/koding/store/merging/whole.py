"""What must hold of the whole: no circles, no name twice, values on their scales, no overlaps."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, select

from koding.errors import ConflictError
from koding.messages import together as messages
from koding.messages.things import thing
from koding.model.codes import fold
from koding.model.material import text_hash
from koding.model.together import MergeLine, MergeOutcome, Prefer
from koding.store import images, tables
from koding.store.merging.identity import keys_of
from koding.store.merging.planning import Union
from koding.store.merging.revival import Revival
from koding.store.tables.lists import logged, names_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from koding.store.images import Image
    from koding.store.merging.fresh import KnownBatches
    from koding.store.merging.planning import Planner

_NAMED_BY = {"name_key": "name", "identifier": "identifier", "label": "label"}
"""By the field that must be another's: the field that a person writes."""


class WholePlan:
    """Amends a plan until what it comes to can stand."""

    def __init__(self, planner: Planner, known_there: KnownBatches) -> None:
        self._planner, self._known_there = planner, known_there
        self._plan, self._report = planner.plan, planner.report
        self._identity = planner.identity
        self._needed: set[tuple[str, str]] = set()
        self._newest = planner.options.prefer is Prefer.NEWEST

    def run(self) -> None:
        """See to all that must hold."""
        self._keep_what_is_used()
        revival = Revival(self._planner, self._known_there)
        while revival.run():
            self._planner.choose_texts()
            self._planner.bring_what_is_needed()
            self._keep_what_is_used()
        for entity, doomed in self._plan.deletes.items():
            self._report.removed[entity] += len(doomed)
        self._number_revisions()
        self._part_circles()
        for table in logged():
            if self._plan.inserts[table.name] or self._plan.updates[table.name]:
                self._part_names(table)
        self._fit_values()
        Overlaps(self._planner).run()

    def _all(self, table: Table) -> dict[str, Image]:
        """Return every row of ours, by what stands for each."""
        identity = self._identity
        found = identity.ours.images(table, sorted(identity.ours.guids(table.name)))
        return {
            identity.find(table.name, guid): identity.canonical(table, image)
            for guid, image in found.items()
        }

    def _coming(self, table: Table) -> tuple[dict[str, Image], dict[str, Image]]:
        """Return every row of ours, and all that will be there."""
        ours = self._all(table)
        after = {
            name: image
            for name in [*ours, *(n for n in self._plan.inserts[table.name] if n not in ours)]
            if (image := self._plan.after(table.name, name, ours.get(name))) is not None
        }
        return ours, after

    # What was deleted or retired there, and is used here.

    def _keep_what_is_used(self) -> None:
        self._needed = set(self._planner.needed())
        for table in reversed(list(logged())):
            doomed = self._plan.deletes[table.name]
            while doomed:
                used = [name for name in doomed if self._is_used(table, name)]
                for name in used:
                    self._planner.tell(MergeOutcome.KEPT, table, name, doomed.pop(name))
                if not used:
                    break
            if images.retirable(table):
                self._keep_in_use(table)

    def _keep_in_use(self, table: Table) -> None:
        for name, change in list(self._plan.updates[table.name].items()):
            retires = change.after["retired"] and not change.before["retired"]
            if name in self._planner.texts:  # another text of the document was chosen
                continue
            if retires and self._is_used(table, name, by_new=True):
                after = {**change.after, "retired": False}
                self._plan.set(table.name, name, change.before, after)
                self._planner.tell(MergeOutcome.KEPT, table, name, change.before)

    def _is_used(self, table: Table, name: str, *, by_new: bool = False) -> bool:
        """Return whether something refers to a thing that goes; `by_new`, that only we have."""
        guid = self._identity.on(self._identity.ours, table.name, name)
        for child, image_name, guids in self._referring(table, guid):
            for other in guids:
                stands_for = self._identity.find(child.name, other)
                if stands_for in self._plan.deletes[child.name]:
                    continue
                change = self._plan.updates[child.name].get(stands_for)
                if change is not None and change.after.get(image_name) != name:
                    continue
                if not by_new:
                    return True
                if self._is_ours_alone(child, stands_for):
                    return True
        return not by_new and (table.name, name) in self._needed

    def _is_ours_alone(self, child: Table, name: str) -> bool:
        """Return whether the other side has not a thing that is in use, or nothing that uses it."""
        image = self._planner.ours(child, [name]).get(name)
        if image is None or (images.retirable(child) and image["retired"]):
            return False
        if self._identity.on(self._identity.theirs, child.name, name) is None:
            return True
        return child is tables.revisions and self._is_used(child, name, by_new=True)

    def _referring(
        self, table: Table, guid: str | None
    ) -> Iterator[tuple[Table, str, Iterable[str]]]:
        connection = self._identity.ours.connection
        key = select(table.c.id).where(table.c.guid == guid).scalar_subquery()
        for child in logged():
            for column in child.columns:
                if any(one.column.table is table and one.column.name == "id"
                       for one in column.foreign_keys):  # fmt: skip
                    found = connection.execute(select(child.c.guid).where(column == key))
                    yield child, column.name.removesuffix("_id"), found.scalars().all()

    # Texts and surveys by number.

    def _number_revisions(self) -> None:
        """Give texts and surveys that come numbers that none has here; they are the newest then."""
        for table, of in ((tables.revisions, "document"), (tables.survey_revisions, None)):
            made = self._plan.inserts[table.name]
            if not made:
                continue
            taken: defaultdict[Any, set[int]] = defaultdict(set)
            for image in self._all(table).values():
                taken[image.get(of or "")].add(image["number"])
            for name in sorted(made, key=lambda one: made[one]["number"]):
                image = made[name]
                used = taken[image.get(of or "")]
                if image["number"] in used or any(number > image["number"] for number in used):
                    made[name] = {**image, "number": max(used) + 1}
                used.add(made[name]["number"])

    # The tree of codes.

    def _part_circles(self) -> None:
        table = tables.codes
        if not (self._plan.inserts["codes"] or self._plan.updates["codes"]):
            return
        ours, after = self._coming(table)
        while circle := _circle(after):
            moved = [one for one in circle if self._is_moved(one, ours, after)]
            for name in moved or circle:
                back = self._former_parent(name, ours)
                after[name] = {**after[name], "parent": back}
                self._plan.set("codes", name, ours.get(name), after[name])
                self._planner.tell(MergeOutcome.KEPT, table, name, after[name], of="parent")
            if not moved:
                break

    def _is_moved(self, name: str, ours: dict[str, Image], after: dict[str, Image]) -> bool:
        return bool(after[name]["parent"] != self._former_parent(name, ours))

    def _former_parent(self, name: str, ours: dict[str, Image]) -> str | None:
        """Return where a code goes back to: as it is here, or, on both sides alike, as it was."""
        base = self._planner.fresh.bases.get(("codes", name))
        if self._newest and isinstance(base, dict):
            parent = base.get("parent")
            return None if parent is None else self._identity.find("codes", parent)
        return ours[name]["parent"] if name in ours else None

    # Names.

    def _part_names(self, table: Table) -> None:
        """Give what comes another name where something else has it here."""
        if _NAMED_BY.keys().isdisjoint(table.c.keys()):
            return
        ours, after = self._coming(table)
        changed = {*self._plan.inserts[table.name], *self._plan.updates[table.name]}
        for _ in range(2 * len(after) + 2):
            clash = self._clash(table, after, changed)
            if clash is None:
                return
            name, written = clash
            image = _suffixed(table, after, name, written)
            after[name] = image
            self._plan.set(table.name, name, ours.get(name), image)
            changed.add(name)
            line = MergeLine(MergeOutcome.RENAMED, table.name, str(image[written]), field=written)
            self._report.lines.append(line)

    def _clash(
        self, table: Table, after: dict[str, Image], changed: set[str]
    ) -> tuple[str, str] | None:
        seen: dict[Any, str] = {}
        for name, image in after.items():
            for key in keys_of(table, image):
                first = seen.setdefault(key, name)
                if first == name or not {first, name} & changed:
                    continue
                written = next((_NAMED_BY[one] for one in key[0] if one in _NAMED_BY), None)
                if written is None:
                    raise ConflictError(
                        messages.CANNOT_MERGE_TWICE(
                            things=thing(table.name),
                            name=self._planner.called(table, name, image),
                        )
                    )
                return self._loser(table, first, name, after, changed), written
        return None

    def _loser(
        self, table: Table, one: str, other: str, after: dict[str, Image], changed: set[str]
    ) -> str:
        if self._newest:
            # The same on both sides, whichever of them merges.
            return max(one, other)
        del table, after
        return other if other in changed else one

    # Values and scales.

    def _fit_values(self) -> None:
        """Keep the scale that all values of a code are on, ours before theirs."""
        changed = {
            name for name, one in self._plan.updates["codes"].items()
            if one.before["scale"] != one.after["scale"]
        }  # fmt: skip
        changed |= {
            image["code"] for image in self._plan.inserts["passages"].values()
            if image["value"] is not None
        } | {
            one.after["code"] for one in self._plan.updates["passages"].values()
            if one.after["value"] is not None
        }  # fmt: skip
        for name in sorted(changed):
            self._fit(name)

    def _fit(self, name: str) -> None:
        table = tables.codes
        ours = self._planner.ours(table, [name]).get(name)
        theirs = self._planner.theirs(table, [name]).get(name)
        after = self._plan.after("codes", name, ours)
        values = self._values(name)
        if after is None or _fits(after["scale"], values):
            return
        for one in (ours, theirs):
            if one is not None and _fits(one["scale"], values):
                self._plan.set("codes", name, ours, {**after, "scale": one["scale"]})
                self._planner.tell(MergeOutcome.KEPT, table, name, after, of="scale")
                return
        raise ConflictError(
            messages.CANNOT_MERGE_SCALE(code=self._planner.called(table, name, after))
        )

    def _values(self, code: str) -> set[float]:
        """Return the values that passages of a code will have."""
        guid = self._identity.on(self._identity.ours, "codes", code)
        passages, codes = tables.passages.c, tables.codes.c
        rows = self._identity.ours.connection.execute(
            select(passages.guid, passages.value)
            .join(tables.codes, codes.id == passages.code_id)
            .where(codes.guid == guid, passages.value.is_not(None))
        )
        found = set()
        plan = self._plan
        touched = {*plan.updates["passages"], *plan.deletes["passages"]}
        for other, value in rows:
            if self._identity.find("passages", other) not in touched:
                found.add(value)
        coming = [*plan.inserts["passages"].values()]
        coming += [one.after for one in plan.updates["passages"].values()]
        found |= {image["value"] for image in coming if image["code"] == code}
        return found - {None}


def _fits(scale: Any, values: set[float]) -> bool:
    return not values or (scale is not None and values <= set(scale["levels"]))


def _circle(codes: dict[str, Image]) -> list[str]:
    """Return the codes of a circle of parents, none where there is none."""
    for start in codes:
        path: list[str] = []
        name: str | None = start
        while name is not None and name not in path:
            path.append(name)
            name = codes[name]["parent"] if name in codes else None
        if name is not None:
            return path[path.index(name) :]
    return []


def _suffixed(table: Table, after: dict[str, Image], name: str, written: str) -> Image:
    """Return a thing with a name that none has: `Tillit (2)`, or `tillit-2` for an id."""
    image = after[name]
    longest = names_in(table).get(written, 200)
    taken = {fold(str(other[written])) for other in after.values()}
    for number in range(2, len(after) + 3):
        end = f"-{number}" if written == "identifier" else f" ({number})"
        said = str(image[written])[: longest - len(end)] + end
        if fold(said) not in taken:
            break
    folded = {"name_key": fold(said)} if written == "name" and "name_key" in image else {}
    return {**image, written: said, **folded}


class Overlaps:
    """Unites what would overlap: passages of one coder, code and round in one text."""

    def __init__(self, planner: Planner) -> None:
        self._planner, self._plan = planner, planner.plan
        self._identity = planner.identity
        self._texts: dict[str, str] = {}

    def run(self) -> None:
        """Look at every place where passages come or change."""
        groups: defaultdict[tuple[Any, ...], dict[str, Image]] = defaultdict(dict)
        for name, image in self._plan.inserts["passages"].items():
            groups[_whose(image)][name] = image
        for name, change in self._plan.updates["passages"].items():
            groups[_whose(change.after)][name] = change.after
        standing = self._standing(set(groups))
        for whose, coming in groups.items():
            for cluster in _clusters({**standing.get(whose, {}), **coming}):
                self._unite(cluster)

    def _standing(self, wanted: set[tuple[Any, ...]]) -> dict[tuple[Any, ...], dict[str, Image]]:
        """Return ours that stay as they are, of those whose like come."""
        table, identity = tables.passages, self._identity
        coders = {whose[1] for whose in wanted}
        found: defaultdict[tuple[Any, ...], dict[str, Image]] = defaultdict(dict)
        keys = [
            identity.ours.names.key("coders", guid) for coder in coders
            if (guid := identity.on(identity.ours, "coders", coder)) is not None
        ]  # fmt: skip
        guids = identity.ours.connection.execute(
            select(table.c.guid).where(table.c.coder_id.in_(keys))
        ).scalars()
        changed = {*self._plan.updates["passages"], *self._plan.deletes["passages"]}
        names = [identity.find("passages", guid) for guid in guids]
        for name, image in self._planner.ours(table, names).items():
            if name not in changed and _whose(image) in wanted:
                found[_whose(image)][name] = image
        return found

    def _unite(self, cluster: list[tuple[str, Image]]) -> None:
        """Make one passage of several: the oldest of ours stays, else the oldest."""
        inserts = self._plan.inserts["passages"]
        cluster = sorted(cluster, key=lambda one: (one[0] in inserts, one[1]["created_at"], one[0]))
        name, image = cluster[0]
        value = self._value(cluster)
        start = min(one["start"] for _, one in cluster)
        end = max(one["end"] for _, one in cluster)
        ours = [other for other, _ in cluster if other not in inserts]
        for other, taken in cluster[1:]:
            if other in inserts:
                self._planner.tell(MergeOutcome.UNITED, tables.passages, other, taken)
                del inserts[other]
                alias = self._identity.on(self._identity.theirs, "passages", other) or other
                kept = self._identity.on(self._identity.ours, "passages", name) or name
                self._identity.pairs["passages", alias, kept] = None
        if len(ours) > 1:
            self._refuse_moved(ours)
            self._plan.unions.append(Union(tuple(ours), start, end, value))
            return
        after = {
            **image, "start": start, "end": end, "value": value,
            "text_sha256": text_hash(self._text(image["revision"])[start:end]),
            "modified_at": max(one["modified_at"] for _, one in cluster),
        }  # fmt: skip
        if name in inserts:
            inserts[name] = after
        else:
            before = self._planner.ours(tables.passages, [name])[name]
            self._plan.set("passages", name, before, after)

    def _refuse_moved(self, ours: list[str]) -> None:
        """Refuse to unite passages of ours of which one has also come to another text."""
        for name in ours:
            change = self._plan.updates["passages"].get(name)
            if change is not None and change.before["revision"] != change.after["revision"]:
                called = self._planner.called(tables.passages, name, change.after)
                told = messages.CANNOT_MERGE_TWICE(things=thing("passages"), name=called)
                raise ConflictError(told)

    def _value(self, cluster: list[tuple[str, Image]]) -> float | None:
        given = {name: one["value"] for name, one in cluster if one["value"] is not None}
        values = set(given.values())
        if len(values) < 2:
            return next(iter(values), None)
        name, image = cluster[0]
        ours, theirs = (given.get(one[0]) for one in (cluster[0], cluster[-1]))
        options = self._planner.options
        chosen = options.answers.get(("passages", name, "value"), "")
        if not chosen and options.prefer in (Prefer.OURS, Prefer.THEIRS):
            chosen = options.prefer.value
        if not chosen and self._planner.options.prefer is Prefer.NEWEST:
            newest = max(cluster, key=lambda one: (one[1]["modified_at"], one[1]["value"] or 0))
            chosen = "ours" if newest[0] == name else "theirs"
        called = self._planner.called(tables.passages, name, image)
        self._planner.report.lines.append(
            MergeLine(
                MergeOutcome.CONFLICT, "passages", called, field="value", ours=str(ours),
                theirs=str(theirs), chosen=chosen, key=("passages", name, "value"),
            )
        )  # fmt: skip
        return theirs if chosen == "theirs" and theirs is not None else ours

    def _text(self, revision: str) -> str:
        """Return a text, as either side has it."""
        if revision not in self._texts:
            for side in (self._identity.ours, self._identity.theirs):
                guid = self._identity.on(side, "revisions", revision)
                if guid is not None:
                    text = select(tables.revisions.c.text).where(tables.revisions.c.guid == guid)
                    self._texts[revision] = side.connection.execute(text).scalar_one()
                    break
        return self._texts[revision]


def _whose(image: Image) -> tuple[Any, ...]:
    return image["revision"], image["coder"], image["round"], image["code"]


def _clusters(passages: dict[str, Image]) -> Iterator[list[tuple[str, Image]]]:
    """Yield those that overlap, two or more together."""
    cluster: list[tuple[str, Image]] = []
    reach = -1
    for name, image in sorted(passages.items(), key=lambda one: (one[1]["start"], one[0])):
        if image["start"] < reach:
            cluster.append((name, image))
        else:
            if len(cluster) > 1:
                yield cluster
            cluster = [(name, image)]
        reach = max(reach, image["end"]) if len(cluster) > 1 else image["end"]
    if len(cluster) > 1:
        yield cluster
