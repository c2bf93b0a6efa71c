"""What is different between two codebooks, code by code, recognised by id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from koding.model.codes import Code, Codebook, fold


class CodebookChange(StrEnum):
    """What may have happened to a code or a set; a code can be several at once."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    CHANGED = "changed"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class CodebookDifference:
    """One change to the code `id`, at `path` in the new codebook (the old where it is gone).

    `old_path` is where it was, empty for what is added. `fields` names what a changed code states
    otherwise. A reordering is the parent's: `id` and `path` are those of the code whose children
    stand in another order, both empty at the top. A set has `of_set` true, and its name as path.
    """

    kind: CodebookChange
    id: str
    path: str
    old_path: str = ""
    fields: tuple[str, ...] = ()
    of_set: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    code: Code
    path: str
    parent: str


def differences(old: Codebook, new: Codebook) -> tuple[CodebookDifference, ...]:
    """Return what would turn `old` into `new`: removals first, the rest in the new order.

    A code whose parent is renamed or moved has not itself been; line numbers do not count.
    """
    before, after = _places(old), _places(new)
    found = [
        CodebookDifference(CodebookChange.REMOVED, id, place.path, place.path)
        for id, place in before.items()
        if id not in after
    ]
    for id, place in after.items():
        found += _of_code(before.get(id), place)
    found += _reordered(before, after)
    found += _of_sets(old, new, before, after)
    return tuple(found)


def _places(codebook: Codebook) -> dict[str, _Place]:
    places: dict[str, _Place] = {}
    ids: dict[str | None, str] = {None: ""}
    for path, code, parent in codebook.walk():
        ids[path] = code.id
        places[code.id] = _Place(code, path, ids[parent])
    return places


def _of_code(old: _Place | None, new: _Place) -> Iterator[CodebookDifference]:
    id = new.code.id
    if old is None:
        yield CodebookDifference(CodebookChange.ADDED, id, new.path)
        return
    if old.code.name != new.code.name:
        yield CodebookDifference(CodebookChange.RENAMED, id, new.path, old.path)
    if old.parent != new.parent:
        yield CodebookDifference(CodebookChange.MOVED, id, new.path, old.path)
    changed = tuple(
        field.name
        for field in fields(Code)
        if field.name not in ("id", "name", "children", "line")
        and getattr(old.code, field.name) != getattr(new.code, field.name)
    )
    if changed:
        yield CodebookDifference(CodebookChange.CHANGED, id, new.path, old.path, changed)


def _reordered(before: dict[str, _Place], after: dict[str, _Place]) -> Iterator[CodebookDifference]:
    for parent in dict.fromkeys(place.parent for place in after.values()):
        here = _common(after, before, parent)
        if here != _common(before, after, parent):
            path = after[parent].path if parent else ""
            old_path = before[parent].path if parent in before else ""
            yield CodebookDifference(CodebookChange.REORDERED, parent, path, old_path)


def _common(places: dict[str, _Place], others: dict[str, _Place], parent: str) -> list[str]:
    """Return the children that `parent` has in both, in the order of `places`."""
    return [
        id
        for id, place in places.items()
        if place.parent == parent and id in others and others[id].parent == parent
    ]


def _of_sets(
    old: Codebook, new: Codebook, before: dict[str, _Place], after: dict[str, _Place]
) -> Iterator[CodebookDifference]:
    had = {fold(s.name): (s.name, _members(s.codes, before)) for s in old.sets}
    has = {fold(s.name): (s.name, _members(s.codes, after)) for s in new.sets}
    for key in [key for key in had if key not in has]:
        yield CodebookDifference(CodebookChange.REMOVED, "", had[key][0], had[key][0], of_set=True)
    for key, (name, members) in has.items():
        if key not in had:
            yield CodebookDifference(CodebookChange.ADDED, "", name, of_set=True)
        elif had[key] != (name, members):
            changed = ("name",) * (had[key][0] != name) + ("codes",) * (had[key][1] != members)
            yield CodebookDifference(
                CodebookChange.CHANGED, "", name, had[key][0], changed, of_set=True
            )
    if [k for k in had if k in has] != [k for k in has if k in had]:
        yield CodebookDifference(CodebookChange.REORDERED, "", "", of_set=True)


def _members(paths: Sequence[str], places: dict[str, _Place]) -> list[str]:
    """Return a set's members as ids, so that a renamed code is still the same member."""
    ids = {place.path: id for id, place in places.items()}
    return [ids.get(path, path) for path in paths]
