"""Lets rows of a batch that is taken back leave the names that are given back to others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from koding.store import images
from koding.store.tables import lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Table

    from koding.store.images import Image
    from koding.store.recorder import Recorder

_NAMES = {"name_key", "identifier", "label"}
"""Columns of text by which no two rows may be called the same."""


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One line of the log: a made thing before and after, None where it was not there."""

    entity: str
    guid: str
    before: Image | None
    after: Image | None


class NamesAside:
    """Lets what a batch has named give its name up before that is given back to another.

    A merge may name a new code as one was called that it renames: on the way back both bear the
    name for a moment, and neither can go first where one lies under the other.
    """

    def __init__(self, recorder: Recorder, changes: Sequence[LoggedChange]) -> None:
        self.recorder = recorder
        self.names: dict[str, dict[str, Any]] = {}
        """What was given up, by GUID: columns and how they were."""
        self._left: defaultdict[str, dict[str, list[LoggedChange]]] = defaultdict(dict)
        for change in changes:
            self._left[change.entity].setdefault(change.guid, []).append(change)

    def take_up(self, chunk: Sequence[LoggedChange]) -> None:
        """Know that changes are being taken back, which is done in their order."""
        for change in chunk:
            self._left[change.entity][change.guid].pop(0)

    def make_room(self, table: Table, chunk: Sequence[LoggedChange]) -> None:
        """Let all give up their names that are given back to something in the chunk."""
        keyed = {name for rule in lists.unlike(table) for name in rule.columns}
        names = keyed & _NAMES
        told = {one.name for one in images.fields(table) if one.column in keyed} | {"retired"}
        wanted = {
            (name, change.before[name])
            for change in chunk if names and change.before is not None
            and any(change.before.get(one) != (change.after or {}).get(one) for one in told)
            for name in names & change.before.keys()
        }  # fmt: skip
        if not wanted:
            return
        left = self._left[table.name].items()
        standing = {guid: changes[0].after for guid, changes in left if changes}
        standing |= {change.guid: change.after for change in chunk}
        # What is out of use is in nobody's way, and may stay so: then nothing gives its name back.
        rivals = {
            guid: image
            for guid, image in standing.items()
            if image is not None
            and not image.get("retired")
            and any((name, image.get(name)) in wanted for name in names)
        }
        self._give_up(table, names, rivals)

    def _give_up(self, table: Table, names: set[str], rivals: dict[str, Image]) -> None:
        """Name what is as the batch left it after itself; what was changed since is in the way."""
        stored = images.stored_images(
            self.recorder.connection, table, list(rivals), self.recorder.names
        )
        for guid, image in stored.items():
            if guid not in self.names and images.agree(rivals[guid], image):
                self.names[guid] = {name: image[name] for name in names if image[name] is not None}
                statement = table.update().where(table.c.guid == guid)
                own = dict.fromkeys(self.names[guid], f"\n{guid}")
                self.recorder.connection.execute(statement.values(**own))
