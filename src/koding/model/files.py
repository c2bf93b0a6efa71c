"""The one way a file is put in place: whole, or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from koding.errors import KodingError
from koding.messages import written_files
from koding.model.partial import Partial, remove_leftovers


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write several files so that a reader never meets half of one.

    All are written under temporary names first, so a full disk leaves every old file as it was;
    what an earlier koding was killed over in the same folders is removed.
    What exists and is no ordinary file (`/dev/stdout`, a pipe) is written to, never replaced.

    Raises:
        KodingError: a folder is missing or read-only, or the disk is full.
    """
    waiting: list[Partial] = []
    try:
        for path, data in contents.items():
            _write(path, data, waiting)
        for partial in waiting:
            partial.put()
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        told = written_files.NO_ROOM if full else written_files.NOT_WRITTEN
        raise KodingError(told(path=path, cause=error.strerror or error)) from error
    finally:
        for partial in waiting:
            partial.drop()


def read_bounded(path: Path, most: int) -> bytes:
    """Return a file's bytes, of which there may be at most `most`; a device has no end.

    Raises:
        OSError: it cannot be read, or is larger; `strerror` says which.
    """
    with open(path, "rb", opener=open_at_once) as file:
        data = file.read(most + 1)
    if len(data) > most:
        cause = written_files.TOO_LARGE(megabytes=round(most / 1_000_000))
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
        raise IsADirectoryError(21, str(written_files.IS_FOLDER()))
    if not is_ordinary(path):
        with open(path, "wb", opener=open_at_once) as file:
            if file.isatty():  # what is shown there goes through the sink of standard output
                raise OSError(errno.EINVAL, str(written_files.IS_TERMINAL()))
            file.write(data)
        return
    target = path.resolve()  # a link stays a link; what it points at is replaced
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
