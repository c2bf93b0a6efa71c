"""Keeps the key and the database in agreement, whatever stops in the midst.

A new key is written beside the old one (`KEY.new`) and is on the disk, its folder too, before the
names give way; it takes the old one's place once they have. What is found waiting is settled by
the log: if it has the batch that the waiting key was written for, that key is the key; else it was
never needed. Both are done under the database's write lock, so that nobody settles what another
is about to finish.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions import key_file
from koding.actions.key_file import PENDING, Head, Key, KeyEntry
from koding.errors import KeyFileError
from koding.messages import key_file as messages
from koding.store.coders import study_facts
from koding.store.history import has_batch
from koding.store.stamps import new_guid

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace


class WaitingKey:
    """A key that is sealed for one batch to come, and not written yet."""

    def __init__(self, file: Path, key: Key, passphrase: str, *, replica: str) -> None:
        self.file = file
        self.batch = new_guid()
        entries = tuple(replace(one, batches=self._batches(one)) for one in key.entries)
        self.key = replace(key, entries=entries)
        self._sealed = key_file.seal(self.key, passphrase, Head(key.study, replica, self.batch))

    def write(self) -> None:
        """Put it on the disk beside the key, to stay there even if the power goes.

        Raises:
            KeyFileError: the folder cannot be written.
        """
        waiting = waiting_name(self.file)
        partial = waiting.with_name(waiting.name + ".partial")
        try:
            partial.unlink(missing_ok=True)
            handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as target:
                target.write(self._sealed)
                target.flush()
                os.fsync(target.fileno())
            partial.replace(waiting)  # what waits is whole, whatever happens
            _sync_folder(waiting.parent)
        except OSError as error:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
                waiting.unlink(missing_ok=True)
            unwritable = messages.UNWRITABLE(file=self.file, cause=error.strerror)
            raise KeyFileError(unwritable) from error

    def _batches(self, entry: KeyEntry) -> tuple[str, ...]:
        return tuple(self.batch if one == PENDING else one for one in entry.batches)

    def take_up(self) -> None:
        """Let it be the key, now that the log has its batch.

        Raises:
            KeyFileError: the folder cannot be written; it is taken up when it is next opened.
        """
        _take_up(self.file)


def waiting_name(file: Path) -> Path:
    """Return where a key waits until the names have given way."""
    return file.with_name(file.name + ".new")


def settle(workspace: Workspace, file: Path) -> None:
    """Decide about a key that waits: the log has its batch, or it was never needed.

    Raises:
        KeyFileError: it was written for another study, or in another copy of this one.
    """
    waiting = waiting_name(file)
    if not waiting.exists():
        return
    with workspace.database.write() as connection:
        if not waiting.exists():  # whoever wrote it has finished meanwhile
            return
        head, ours = key_file.read_head(waiting), workspace.study.guid
        if head.study == ours and has_batch(connection, head.batch):
            _take_up(file)
        elif (head.study, head.replica) == (ours, replica_of(connection)):
            waiting.unlink()
        else:
            raise KeyFileError(messages.NOT_OURS(waiting=waiting, name=waiting.name))


def _take_up(file: Path) -> None:
    waiting = waiting_name(file)
    try:
        with suppress(FileNotFoundError):  # another koding has taken it up
            waiting.replace(file)
        _sync_folder(file.parent)
    except OSError as error:
        not_named = messages.NOT_NAMED(
            waiting=waiting, name=file.name, cause=error.strerror, file=file
        )
        raise KeyFileError(not_named) from error


def _sync_folder(folder: Path) -> None:
    """See to it that the names of the files in a folder are on the disk."""
    if os.name == "nt":  # where a folder cannot be opened, and need not be
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replica_of(connection: Connection) -> str:
    """Return the GUID of this copy of the study."""
    return study_facts(connection)[2]
