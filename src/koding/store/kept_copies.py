"""The copies that koding has made of a database, and what they are good for where it is lost."""

from __future__ import annotations

import os
from pathlib import Path

from koding.messages import Message
from koding.messages import database as said

_SHOWN = 3

BEFORE_RESTORE = "before-restore"
BEFORE_UPGRADE = "before-upgrade"


def backups_of(path: Path) -> list[Path]:
    """Return the copies koding has made of the database at `path`: backups first, newest first.

    What is plainly no whole database is left out.
    """
    folders = dict.fromkeys((path.parent, path.parent.parent))
    made = [file for folder in folders for file in (folder / "backups").glob("*.db")]
    marks = (BEFORE_RESTORE, BEFORE_UPGRADE)
    kept = [file for mark in marks for file in path.parent.glob(f"{path.stem}-{mark}-*.db")]
    return [file for files in (made, kept) for file in sorted(files, key=_age) if _is_whole(file)]


def way_on(path: Path) -> Message:
    """Return how to get on without the database at `path`, with the newest backups there are."""
    way = _way_on(path)
    # Where the environment says which database it is, that is wrong more often than the database.
    stated = os.environ.get("KODING_DATABASE_URL", "").strip()
    return said.CORRECT_OR(way=way) if stated else way


def _way_on(path: Path) -> Message:
    found = backups_of(path)
    if not found:
        return said.BEGIN_ANEW(folder=path.parent / "backups")
    if len(found) <= _SHOWN:
        return said.PUT_BACK(copies=found)
    return said.PUT_BACK_OF_MORE(copies=found[:_SHOWN], more=len(found) - _SHOWN)


def _is_whole(file: Path) -> bool:
    """Return whether a file begins as SQLite's do, and is as long as it says there."""
    if not file.is_file():  # a pipe would be waited for
        return False
    try:
        with file.open("rb") as opened:
            head = opened.read(32)
        size = file.stat().st_size
    except OSError:
        return False
    if len(head) < 32 or not head.startswith(b"SQLite format 3\0"):
        return False
    page = int.from_bytes(head[16:18], "big")
    return size >= (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")


def _age(file: Path) -> tuple[float, str]:
    try:
        return -file.stat().st_mtime, file.name
    except OSError:
        return 0.0, file.name
