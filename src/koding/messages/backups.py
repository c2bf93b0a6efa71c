"""Copies of the database: made, looked at, and put back."""

from __future__ import annotations

from koding.messages.database import OPEN_ANEW
from koding.messages.sentence import plural, sentence

SERVER_NOT_COPIED = sentence("only SQLite studies are backed up here")
TARGET_THERE = sentence("{target} is there already, and a backup replaces no file")
DATABASE_NOT_COPIED = sentence("the backup {target} could not be written: {cause}")
NOT_PUT_BACK = sentence("{path} could not be put back ({cause})")
NOT_PUT_BACK_BUT_KEPT = sentence(
    "{path} could not be put back ({cause}); what was there is in {kept}"
)


NO_BACKUP = sentence("there is no backup in {folder}")
CONTRADICTED = sentence(
    "batch {guid} of the change log says something else than in the study's database: one of the "
    "two was changed outside koding"
)
NOT_SQLITE = sentence("only SQLite studies are put back here")
NOT_COPIED = sentence("{file} could not be copied whole, and nothing was changed ({reason})")
NO_FILE = sentence("{file} is not there, or no file")
NO_FILE_BUT = sentence("{file} is not there, or no file: there are {backups}")
ITSELF = sentence("{file} is the study's database itself")
NO_STUDY = sentence("{file} is damaged or no koding study")
OTHER_STUDY = sentence("{file} is of another study, '{name}' ({guid}), not of '{own}' ({own_guid})")
UNSOUND = sentence("{file} is not sound, and nothing was changed: {fault}")
UNSOUND_MORE = plural(
    "{file} is not sound, and nothing was changed: {fault}, and 1 more fault",
    "{file} is not sound, and nothing was changed: {fault}, and {n} more faults",
)
PUT_BACK_MEANWHILE = sentence(
    "{database} was put back to an earlier state while it was open: nothing is saved in it"
)

_OLDER = sentence("try an older backup")

IN_COMMANDS = {
    SERVER_NOT_COPIED: sentence(
        "use pg_dump for PostgreSQL, or `koding share FOLDER --coder NAME` for a copy in a file"
    ),
    TARGET_THERE: sentence("name another file"),
    NO_BACKUP: sentence(
        "`koding backup` makes one, and `koding restore FILE` puts back one that lies elsewhere"
    ),
    NOT_SQLITE: sentence("use pg_restore for PostgreSQL"),
    NOT_COPIED: sentence("make room if the disk is full, else try an older backup"),
    NO_FILE: sentence("check the path; `koding backup` makes one"),
    ITSELF: sentence("name a backup of it"),
    NO_STUDY: sentence("name another that `koding backup` wrote"),
    OTHER_STUDY: sentence(
        "put it back in that study's folder, or, if this folder is that study's, write its guid in "
        "koding.toml first"
    ),
    UNSOUND: _OLDER,
    UNSOUND_MORE: _OLDER,
    PUT_BACK_MEANWHILE: OPEN_ANEW,
}
IN_SCREEN = {PUT_BACK_MEANWHILE: OPEN_ANEW}
