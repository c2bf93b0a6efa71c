"""Keeps what is being written, so that nothing but saving it or throwing it away ends it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from koding.actions.notes import MemoTarget
from koding.errors import KodingError
from koding.store import interpretation

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace

_MEMO = "memo "


def draft_places(workspace: Workspace) -> list[str]:
    """Return where the coder has begun to write something, the oldest first."""
    with workspace.read() as connection:
        return interpretation.draft_places(connection, workspace.coder)


def memo_place(target: MemoTarget) -> str:
    """Return what the place is called where a memo on something is written."""
    on = {one.name: getattr(target, one.name) for one in fields(target)}
    named = {name: value for name, value in on.items() if value is not None}
    return _MEMO + json.dumps(named, ensure_ascii=False)


def memo_target(place: str) -> MemoTarget | None:
    """Return what the memo at a place is on, None where no memo is written there."""
    return MemoTarget(**json.loads(place.removeprefix(_MEMO))) if place.startswith(_MEMO) else None


@dataclass(frozen=True, slots=True)
class Draft:
    """What the coder is writing at one place of the screen; `place` is what it is called.

    `hurried` is the same study for keeping it while somebody types, who must not have to wait.
    """

    workspace: Workspace
    place: str
    hurried: Workspace | None = None

    def read(self) -> str:
        """Return what was begun and not saved, nothing where nothing was."""
        with self.workspace.read() as connection:
            return interpretation.read_draft(connection, self.workspace.coder, self.place)

    def keep(self, body: str) -> None:
        """Keep the text as it is now; an empty one is thrown away.

        Raises:
            DatabaseBusyError: another writes just now; what was kept before still is.
        """
        if body == self.read():
            return
        with (self.hurried or self.workspace).database.write() as connection:
            interpretation.keep_draft(connection, self.workspace.coder, self.place, body)

    def drop(self) -> None:
        """Forget it: it is saved, or thrown away. Where that cannot be written, it stays."""
        with suppress(KodingError):
            self.keep("")
