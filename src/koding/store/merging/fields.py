"""Merges two states of one thing field by field, from what it was before both."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from koding.store import images
from koding.store.merging.fresh import UNSAID, Base

if TYPE_CHECKING:
    from sqlalchemy import Table

    from koding.store.images import Image

PROSE = {
    "approvals": ("answer",),
    "codes": ("definition", "include", "exclude"),
    "condensates": ("body",),
    "guide_questions": ("body",),
    "joint_entries": ("inference",),
    "memos": ("body",),
    "quotations": ("wording", "translation", "attribution"),
    "summaries": ("body",),
}
"""Fields of which no words may be lost: what is not taken becomes a memo."""

_PLACE = ("revision", "length", "start", "end", "text_sha256")
LATEST = ("modified_at",)
EARLIEST = ("created_at", "added_at", "at", "received_at", "position")
FOLLOWS = ("coder",)
"""Goes with what was taken: who said it last."""
_OF_THE_MAKING = (
    "colour", "origin", "source_name", "source_column", "reader", "line_rules", "word_rules",
    "number", "length",
)  # fmt: skip
"""Differs where two have made the same, and no one cares which is taken."""
_EMPTY: tuple[Any, ...] = (None, "", [], {})

Group = tuple[str, ...]
Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field, or fields that are one, changed on both sides; `base` is None where nobody knows."""

    group: Group
    base: Any
    ours: Any
    theirs: Any
    is_prose: bool
    chosen: str = ""


Decide = Callable[[FieldConflict], str]
"""Returns `ours` or `theirs`, '' where nobody has said."""


@cache
def groups(table: Table) -> tuple[Group, ...]:
    """Return the fields of a table; those that only mean something together are one."""
    names = [one.name for one in images.fields(table)]
    folded = {one.info["of"]: one.name for one in table.columns if "of" in one.info}
    place = tuple(name for name in _PLACE if name in names) if "start" in names else ()
    found: list[Group] = [place] if place else []
    for name in names:
        if name in place or name in folded.values():
            continue
        found.append((name, folded[name]) if name in folded else (name,))
    return tuple(found)


def merge_images(
    table: Table, base: Base, ours: Image, theirs: Image, decide: Decide
) -> tuple[Image, list[FieldConflict]]:
    """Return what comes of both, and where they were at odds."""
    merged, conflicts = dict(ours), []
    for group in groups(table):
        mine, other = _of(ours, group), _of(theirs, group)
        if mine == other:
            continue
        before = None if base is None or base is UNSAID else _of(base, group)
        side = _plain_side(group, before, mine, other, is_new=base is None or base is UNSAID)
        if side is None:
            conflict = _at_odds(table, group, before, mine, other)
            chosen = decide(conflict)
            conflicts.append(FieldConflict(group, before, mine, other, conflict.is_prose, chosen))
            side = other if chosen == "theirs" else mine
        merged.update(zip(group, side, strict=True))
    return _followed(merged, theirs, conflicts), conflicts


def _of(image: Image, group: Group) -> Values:
    return tuple(image.get(name) for name in group)


def _plain_side(
    group: Group, before: Values | None, mine: Values, other: Values, *, is_new: bool
) -> Values | None:
    """Return what needs no decision, None where it does."""
    if not is_new and before in (mine, other):
        return other if before == mine else mine
    name = group[0]
    if name in LATEST:
        return max(mine, other)
    if name in EARLIEST and None not in (*mine, *other):
        return min(mine, other)
    if name == "retired":
        return (False,)
    if name in FOLLOWS:
        return mine
    if is_new and name in _OF_THE_MAKING:
        return min((mine, other), key=json.dumps)
    if is_new and mine[0] in _EMPTY:
        return other
    if is_new and other[0] in _EMPTY:
        return mine
    return None


def _at_odds(table: Table, group: Group, before: Any, mine: Any, other: Any) -> FieldConflict:
    is_prose = group[0] in PROSE.get(table.name, ())
    return FieldConflict(group, before, mine, other, is_prose)


def _followed(merged: Image, theirs: Image, conflicts: list[FieldConflict]) -> Image:
    """Let who said it be who said what was taken."""
    if "coder" in merged and any(one.chosen == "theirs" for one in conflicts):
        merged["coder"] = theirs["coder"]
    return merged
