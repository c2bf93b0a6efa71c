"""Words are destroyed for good: where that cannot be, and what is then left."""

from __future__ import annotations

from koding.messages.sentence import sentence

NOT_ON_SERVER = sentence(
    "only SQLite studies can be purged here: a server keeps copies in its own log and backups, "
    "which its keeper alone can destroy"
)
NOT_WRITTEN_ANEW = sentence(
    "{path} could not be written anew ({cause}), so that it may still hold destroyed words"
)

_ROOM = sentence("make room on the disk, and run any koding command to go on")
IN_COMMANDS = {NOT_WRITTEN_ANEW: _ROOM}
