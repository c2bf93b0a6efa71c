"""A file that is being written under a name of its own, until it is whole."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from koding.model.ledger import remember_file

try:
    import fcntl
except ModuleNotFoundError:  # Windows: there, a file that somebody has open cannot be removed
    fcntl = None  # type: ignore[assignment]

_SUFFIX = ".koding-part"
_LEFTOVER = re.compile(rf"\..*{re.escape(_SUFFIX)}")
_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite may have put beside a database that it was writing."""


class Partial:
    """The beginnings of `target`, in its folder; held as long as this process lives."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path, self.handle = _begin(target)

    def put(self) -> None:
        """Put the whole file in place, lastingly."""
        os.fsync(self.handle)
        if fcntl is None:
            self._close()
        self.path.replace(self.target)
        remember_file(self.target)
        _sync(self.target.parent)

    def drop(self) -> None:
        """Let go; what was not put in place is removed."""
        _remove(self.path)
        self._close()

    def _close(self) -> None:
        with suppress(OSError):  # closed already
            os.close(self.handle)


def remove_leftovers(folder: Path) -> None:
    """Remove what koding began in a folder and was killed over; what a process holds stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _LEFTOVER.fullmatch(entry.name):
                _remove_if_free(Path(entry.path))


def _begin(target: Path) -> tuple[Path, int]:
    while True:
        handle, name = tempfile.mkstemp(
            prefix=f".{target.name[:40]}.", suffix=_SUFFIX, dir=target.parent
        )
        # Somebody who clears up may have come between the two: then begin again.
        if _hold(handle) and os.fstat(handle).st_nlink:
            return Path(name), handle
        os.close(handle)


def _hold(handle: int) -> bool:
    """Lock a file for as long as it is open; a disk without locks has nobody who clears up."""
    if fcntl is not None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
    return True


def _remove_if_free(path: Path) -> None:
    with suppress(OSError):
        if fcntl is None:
            _remove(path)
            return
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _remove(path)
        finally:
            os.close(handle)


def _remove(path: Path) -> None:
    for name in (path.name, *(path.name + end for end in _BESIDE)):
        with suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make a renaming last through a power cut, where the system lets folders be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
