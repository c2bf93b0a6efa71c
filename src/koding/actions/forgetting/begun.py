"""Finds what was begun on a person's words and never saved: memos, and corrections of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.interpretation.memos import memo_target
from koding.model.codes import fold
from koding.store.forgetting import rest
from koding.store.forgetting.reach import names_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.interpretation.memos import MemoTarget
    from koding.store.forgetting.reach import Reach

_LINE = "line"


def begun_on(connection: Connection, reach: Reach) -> list[int]:
    """Return the keys of the drafts that stand on what is the person's, before it is destroyed.

    A correction begins as the line itself, so all of them go in a text that the person speaks in.
    """
    revisions = {
        str(key) for key in rest.revisions_of(connection, reach.touched | set(reach.whole))
    }
    on_people = _MemosOnThem(connection, reach)
    found = []
    for key, place in rest.draft_places(connection).items():
        kind, _, where = place.partition(" ")
        target = memo_target(place)
        corrects = kind == _LINE and where.partition(" ")[0] in revisions
        if corrects or (target is not None and on_people.holds(target)):
            found.append(key)
    return found


class _MemosOnThem:
    """What a memo may be on that is the person's."""

    def __init__(self, connection: Connection, reach: Reach) -> None:
        named = {key: fold(name) for key, name in rest.document_names(connection).items()}
        self._people = {fold(name) for name in names_of(connection, reach)}
        self._whole = {named[key] for key in reach.whole}
        self._lines = {named[text.document]: text.lines for text in reach.shared}

    def holds(self, target: MemoTarget) -> bool:
        """Return whether a memo on this goes with the person."""
        if target.participant is not None:
            return fold(target.participant) in self._people
        if target.document is None:
            return False
        name = fold(target.document)
        return name in self._whole or any(
            start < target_end and target_start < end
            for target_start, target_end in _offsets(target.where)
            for start, end in self._lines.get(name, ())
        )


def _offsets(where: str | None) -> list[tuple[int, int]]:
    start, dash, end = (where or "").removeprefix("@").partition("-")
    return [(int(start), int(end))] if dash and start.isdigit() and end.isdigit() else []
