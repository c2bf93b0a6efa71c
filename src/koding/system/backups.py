"""Copies of a SQLite file: made while it may be in use, and found again beside it."""

from __future__ import annotations

import os
import re
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from koding.errors import ConflictError, DatabaseError
from koding.messages import Message
from koding.messages import database as backups
from koding.messages.database import BEGIN_ANEW, CORRECT_OR, PUT_BACK, PUT_BACK_OF_MORE
from koding.messages.encryption import KEY_FILE_THERE
from koding.system import keys, sqlite_files
from koding.system.faults import remember_file
from koding.system.files import Partial, remove_leftovers, write_files

_STILL_SECONDS = 3600
"""A copy that an older koding still writes is never still so long."""

_SHOWN = 3
BEFORE_MERGE = "before-merge"
BEFORE_PSEUDONYMISE = "before-pseudonymise"
BEFORE_RESTORE = "before-restore"
BEFORE_UPGRADE = "before-upgrade"
FOLDER = "backups"
"""Where copies of a database lie, beside it."""

_OWN_ACCORD = re.compile(r".+-before-(?!restore)[a-z]+-.+\.db")
_DATED = re.compile(r"koding-\d{4}-\d\d-\d\d-\d{6}(?:-\d+)?\.db")


def free_name(path: Path) -> Path:
    """Return `path`, or that with a number, which no file has yet."""
    numbered = (path.with_name(f"{path.stem}-{n}{path.suffix}") for n in range(2, 1000))
    return next(name for name in (path, *numbered) if not name.exists())


def dated_name(folder: Path, stem: str) -> Path:
    """Return a name of now in a folder, which no file has yet: two may be made in one second."""
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    return free_name(folder / f"{stem}-{stamp}.db")


class Copied(Protocol):
    """A database, as far as copying it goes: opening one may copy it first."""

    @property
    def path(self) -> Path | None:
        """The file, None where there is none."""

    @property
    def file(self) -> sqlite_files.OpenedFile | None:
        """The same, to be opened in whatever way it can be read."""


def back_up(
    database: Copied,
    target: Path,
    *,
    wrapped: keys.Wrapped | None = None,
    in_clear: bool = False,
) -> Path:
    """Write a complete, consistent copy of the database to `target` and return it.

    The copy is written under another name and moved in place when whole; what an earlier one was
    killed over is removed. That of an encrypted database is encrypted with the same key, whose file
    is put beside it where it would not be found; with `wrapped`, with that key; or it is put
    `in_clear`.

    Raises:
        ConflictError: `target` is there already, or another key where its own would lie.
        DatabaseError: the database is not SQLite, or the copy could not be written.
    """
    from koding.system import ciphering  # whoever only looks where copies lie makes none

    if database.path is None or database.file is None:
        raise DatabaseError(backups.SERVER_NOT_COPIED())
    if target.exists():
        raise ConflictError(backups.TARGET_THERE(target=target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(target.parent)
        _remove_older_leftovers(target)
        if wrapped is None and not in_clear:
            wrapped = keys.wrapped_of(database.path)
        partial = Partial(target)
        try:
            key = wrapped.key if wrapped else None
            ciphering.copy(database.file, partial.path, key)
            if wrapped:
                _put_key(wrapped, target, database.path.parent)
            partial.put()
            remember_file(target)
        finally:
            partial.drop()
    except sqlite_files.errors(OSError) as error:
        raise DatabaseError(backups.DATABASE_NOT_COPIED(target=target, cause=error)) from error
    return target


def _put_key(wrapped: keys.Wrapped, target: Path, home: Path) -> None:
    """Put a key's file beside the copy that it opens, unless it is found from there.

    Those beside the database at `home` and in its backups/ do with its own.
    """
    own, there = keys.own_file(target), keys.file_of(target)
    is_near = target.absolute().parent in (home.absolute(), home.absolute() / FOLDER)
    known = there if is_near else own
    if not wrapped.file or (known and keys.id_in(known) == keys.id_of(wrapped.file)):
        return
    if own.exists():
        raise ConflictError(KEY_FILE_THERE(file=own))
    write_files({own: wrapped.file}, is_own=True)


def _remove_older_leftovers(target: Path) -> None:
    """Remove what an older koding was killed over: the same target's, and dated ones long still."""
    target.with_name(target.name + ".partial").unlink(missing_ok=True)
    for left in target.parent.glob("koding-????-??-??-??????.db.partial"):
        if time.time() - left.stat().st_mtime > _STILL_SECONDS:
            left.unlink(missing_ok=True)


def backups_of(path: Path) -> list[Path]:
    """Return the copies koding has made of the database at `path`: backups first, newest first.

    What is plainly no whole database is left out.
    """
    folders = dict.fromkeys((path.parent, path.parent.parent))
    made = [file for folder in folders for file in (folder / "backups").glob("*.db")]
    marks = (BEFORE_RESTORE, BEFORE_UPGRADE)
    kept = [file for mark in marks for file in path.parent.glob(f"{path.stem}-{mark}-*.db")]
    return [file for files in (made, kept) for file in sorted(files, key=_age) if _is_whole(file)]


def thin_out(
    folder: Path, now: datetime, *, asked_for: bool = False, has_ended: bool = False
) -> list[Path]:
    """Remove old copies from `folder` and return them; the newest of each day, week, month stay.

    That is of the last seven days, four weeks and twelve months, by when they were made. Only what
    koding has made of its own accord is looked at, before an upgrade or a merge; where it is
    `asked_for`, also the dated ones that somebody had it make. The newest always stays; of a
    project that `has_ended` it alone.
    """
    files = [
        file
        for file in folder.glob("*.db")
        if _OWN_ACCORD.fullmatch(file.name) or (asked_for and _DATED.fullmatch(file.name))
    ]
    files.sort(key=_age)
    made = {file: datetime.fromtimestamp(-_age(file)[0], now.tzinfo) for file in files}
    kept = set(files[:1])
    for days, named in () if has_ended else _KEPT:
        newest: dict[tuple[int, ...], Path] = {}
        for file, at in made.items():
            if at >= now - timedelta(days=days):
                newest.setdefault(named(at), file)
        kept |= set(newest.values())
    gone = [file for file in files if file not in kept]
    for file in gone:
        file.unlink(missing_ok=True)
        keys.own_file(file).unlink(missing_ok=True)
    return gone


def _day(at: datetime) -> tuple[int, ...]:
    return at.year, at.month, at.day


def _week(at: datetime) -> tuple[int, ...]:
    return tuple(at.isocalendar()[:2])


def _month(at: datetime) -> tuple[int, ...]:
    return at.year, at.month


_KEPT = ((7, _day), (28, _week), (366, _month))
"""For how many days back the newest copy of each day, week and month stays."""


def way_on(path: Path) -> Message:
    """Return how to get on without the database at `path`, with the newest backups there are."""
    way = _way_on(path)
    # Where the environment says which database it is, that is wrong more often than the database.
    stated = os.environ.get("KODING_DATABASE_URL", "").strip()
    return CORRECT_OR(way=way) if stated else way


def _way_on(path: Path) -> Message:
    found = backups_of(path)
    if not found:
        return BEGIN_ANEW(folder=path.parent / "backups")
    if len(found) <= _SHOWN:
        return PUT_BACK(copies=found)
    return PUT_BACK_OF_MORE(copies=found[:_SHOWN], more=len(found) - _SHOWN)


def _is_whole(file: Path) -> bool:
    """Return whether a file begins as SQLite's do, and is as long as it says there.

    An encrypted one says nothing; it has whole pages.
    """
    if not file.is_file():  # a pipe would be waited for
        return False
    try:
        with file.open("rb") as opened:
            head = opened.read(32)
        size = file.stat().st_size
    except OSError:
        return False
    if keys.is_encrypted(file):
        return not size % keys.PAGE
    if len(head) < 32 or not head.startswith(keys.CLEAR):
        return False
    page = int.from_bytes(head[16:18], "big")
    return size >= (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")


def _age(file: Path) -> tuple[float, str]:
    try:
        return -file.stat().st_mtime, file.name
    except OSError:
        return 0.0, file.name
