"""The one way a file is put in place, whole or not at all, and how others' files are read."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from koding.errors import KodingError
from koding.messages import files
from koding.system.faults import remember_file
from koding.system.guarded import refuse_guarded

UNFINISHED = ".koding-part"
"""How a file or folder ends that koding has begun, and that is not in place yet."""
_LEFTOVER = re.compile(rf"\..*{re.escape(UNFINISHED)}")
_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite may have put beside a database that it was writing."""


def write_files(
    contents: Mapping[Path, bytes], *, is_own: bool = False, of_study: bool = False
) -> None:
    """Write several files so that a reader never meets half of one.

    All are written under temporary names first, so a full disk leaves every old file as it was;
    what an earlier koding was killed over in the same folders is removed.
    What exists and is no ordinary file (`/dev/stdout`, a pipe) is written to, never replaced.
    What `is_own`, koding's and nobody else's to look at, is not told of when a command fails.
    Only what is meant as a file `of_study` may replace one of those.

    Raises:
        ConflictError: it would replace a file of the study.
        KodingError: a folder is missing or read-only, or the disk is full.
    """
    if not (is_own or of_study):
        for path in contents:
            refuse_guarded(path)
    waiting: list[Partial] = []
    try:
        for path, data in contents.items():
            _write(path, data, waiting)
        for partial in waiting:
            partial.put()
            if not is_own:
                remember_file(partial.target)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        for partial in waiting:
            partial.drop()


def write_filled(path: Path, fill: Callable[[IO[bytes]], object]) -> None:
    """Write a file that `fill` fills bit by bit, so that a reader never meets half of it.

    Raises:
        ConflictError: it would replace a file of the study.
        KodingError: the folder is missing or read-only, the disk is full, or `fill` says so.
    """
    refuse_guarded(path)
    if not is_ordinary(path):
        whole = io.BytesIO()
        fill(whole)
        write_files({path: whole.getvalue()})
        return
    partial: Partial | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(21, str(files.IS_FOLDER()))
        target = Path(os.path.realpath(path))
        remove_leftovers(target.parent)
        partial = Partial(target)
        with os.fdopen(os.dup(partial.handle), "wb") as file:
            fill(file)
        partial.path.chmod(_mode(target))
        partial.put()
        remember_file(target)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        if partial is not None:
            partial.drop()


def not_written(path: Path, error: OSError) -> KodingError:
    """Return the fault that a file or folder cannot be written, and whether the disk is full."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    told = files.NO_ROOM if full else files.NOT_WRITTEN
    return KodingError(told(path=path, cause=files.reason(error)))


def read_bounded(path: Path, most: int) -> bytes:
    """Return a file's bytes, of which there may be at most `most`; a device has no end.

    Raises:
        OSError: it cannot be read, or is larger; `strerror` says which.
    """
    with open(path, "rb", opener=open_at_once) as file:
        data = file.read(most + 1)
    if len(data) > most:
        cause = files.TOO_LARGE(megabytes=round(most / 1_000_000))
        raise OSError(errno.EFBIG, str(cause), str(path))
    return data


def open_at_once(path: str, flags: int) -> int:
    """Open a file without waiting: a pipe whose other end nobody has open is empty, or refused."""
    handle = os.open(path, flags | os.O_NONBLOCK, 0o666)
    os.set_blocking(handle, True)
    return handle


def is_ordinary(path: Path) -> bool:
    """Return whether `path` is, or would become, an ordinary file."""
    return path.is_file() or not path.exists()


def _write(path: Path, data: bytes, waiting: list[Partial]) -> None:
    if path.is_dir():
        raise IsADirectoryError(21, str(files.IS_FOLDER()))
    if not is_ordinary(path):
        with open(path, "wb", opener=open_at_once) as file:
            if file.isatty():  # what is shown there goes through the sink of standard output
                raise OSError(errno.EINVAL, str(files.IS_TERMINAL()))
            file.write(data)
        return
    target = Path(os.path.realpath(path))  # a link stays a link; what it points at is replaced
    remove_leftovers(target.parent)
    partial = Partial(target)
    waiting.append(partial)
    with os.fdopen(os.dup(partial.handle), "wb") as file:
        file.write(data)
    partial.path.chmod(_mode(target))


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


try:
    import fcntl
except ModuleNotFoundError:  # Windows: there, a file that somebody has open cannot be removed
    fcntl = None  # type: ignore[assignment]


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
            prefix=f".{target.name[:40]}.", suffix=UNFINISHED, dir=target.parent
        )
        # Somebody who clears up may have come between the two: then begin again.
        if hold(handle) and os.fstat(handle).st_nlink:
            return Path(name), handle
        os.close(handle)


def hold(handle: int) -> bool:
    """Lock a file or folder while it is open; a disk without locks has nobody who clears up."""
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
        is_folder = path.is_dir() and not path.is_symlink()
        how = os.O_RDONLY | os.O_DIRECTORY if is_folder else os.O_RDWR
        handle = os.open(path, how | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if is_folder:
                shutil.rmtree(path)
            else:
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


def overwrite(handle: int) -> None:
    """Write zeros over all that an open file holds, and see them to the disk.

    What a disk has copied of it elsewhere, as those without moving parts do, it does not reach.
    """
    left = os.fstat(handle).st_size
    os.lseek(handle, 0, os.SEEK_SET)
    while left > 0:
        left -= os.write(handle, bytes(min(left, 1 << 20)))
    os.fsync(handle)


def destroy(file: Path) -> None:
    """Overwrite a file and remove it; one that has further names is removed alone.

    Raises:
        OSError: it cannot be.
    """
    handle = os.open(file, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        if os.fstat(handle).st_nlink == 1:
            overwrite(handle)
    finally:
        os.close(handle)
    file.unlink()
