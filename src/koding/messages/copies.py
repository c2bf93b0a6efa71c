"""Copies of the database: made, and put back."""

from __future__ import annotations

from koding.messages.sentence import sentence

SERVER_NOT_COPIED = sentence("only SQLite studies are backed up here")
TARGET_THERE = sentence("{target} is there already, and a backup replaces no file")
NOT_COPIED = sentence("the backup {target} could not be written: {cause}")
NOT_PUT_BACK = sentence("{path} could not be put back ({cause})")
NOT_PUT_BACK_BUT_KEPT = sentence(
    "{path} could not be put back ({cause}); what was there is in {kept}"
)

IN_COMMANDS = {
    SERVER_NOT_COPIED: sentence("use pg_dump for PostgreSQL"),
    TARGET_THERE: sentence("name another file"),
}
