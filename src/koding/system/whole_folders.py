"""Folders that are made whole or not at all: nobody meets half of one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from koding.errors import ConflictError
from koding.messages import files
from koding.system.disks import close_to_others
from koding.system.files import UNFINISHED, hold, not_written, remove_leftovers, write_files
from koding.system.guarded import refuse_guarded_folder


@contextmanager
def whole_folder(target: Path, last: str = "") -> Iterator[Path]:
    """Give a folder to fill; it stands at `target` once all has gone well, for its owner alone.

    An empty folder there is filled and not replaced: somebody may stand in it, and it may be a disk
    of its own. Into it the file called `last` comes last. What is not finished is taken away again,
    also what an earlier koding was killed over beside it or in it; what a process still fills
    stays.

    Raises:
        ConflictError: something stands at `target` already.
        KodingError: it cannot be written.
    """
    if is_taken(target):
        raise ConflictError(files.FOLDER_THERE(folder=target))
    with folders_made(target, [target.parent]):
        remove_leftovers(target.parent)
        part, handle = _begin(target)
        try:
            yield part
            for path in part.rglob("*"):
                path.chmod(0o700 if path.is_dir() else 0o600)
            _put(part, target, last)
        finally:
            shutil.rmtree(part, ignore_errors=True)
            if handle is not None:
                os.close(handle)


def is_taken(target: Path) -> bool:
    """Return whether there is something where a folder is to be, but for what koding began there.

    Raises:
        OSError: nobody may look.
    """
    if not target.is_dir():
        return target.exists() or target.is_symlink()
    remove_leftovers(target)
    return any(target.iterdir())


@contextmanager
def folders_made(target: Path, folders: Iterable[Path]) -> Iterator[None]:
    """Make folders, and those they lie in; where what follows fails, the empty ones go again.

    `target` is what a fault names.

    Raises:
        KodingError: one cannot be made, or what follows cannot be written.
    """
    made: list[Path] = []
    try:
        for folder in folders:
            for one in (*reversed(folder.parents), folder):
                if not one.is_dir():
                    one.mkdir()
                    made.append(one)
        yield
    except BaseException as error:
        for one in reversed(made):
            with suppress(OSError):
                one.rmdir()
        if isinstance(error, OSError):
            raise not_written(target, error) from error
        raise


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files into a folder and those in it, which are made if need be, or none of them.

    Raises:
        ConflictError: it is a folder of the study's own files.
        KodingError: the folder cannot be made or written to, or the disk is full.
    """
    refuse_guarded_folder(folder)
    inside = sorted({(folder / name).parent for name in contents} | {folder})
    with folders_made(folder, inside):
        write_files({folder / name: data for name, data in contents.items()})


def _begin(target: Path) -> tuple[Path, int | None]:
    """Make a folder beside `target`, or in it, that is held as long as this process lives."""
    place = target if target.is_dir() else target.parent
    while True:
        name = tempfile.mkdtemp(prefix=f".{target.name[:40]}.", suffix=UNFINISHED, dir=place)
        if os.name == "nt":  # no folder can be held there, and none is cleared up
            return Path(name), None
        with suppress(FileNotFoundError):  # somebody who clears up may have come between the two
            handle = os.open(name, os.O_RDONLY)
            if hold(handle) and Path(name).is_dir():
                return Path(name), handle
            os.close(handle)


def _put(part: Path, target: Path, last: str) -> None:
    """Let what was made stand at `target`, where there may be an empty folder."""
    if part.parent != target:
        if target.exists():
            target.rmdir()
        part.rename(target)
        return
    if any(one != part for one in target.iterdir()):
        raise ConflictError(files.FOLDER_THERE(folder=target))
    close_to_others(target)
    moved: list[Path] = []
    try:
        for one in sorted(part.iterdir(), key=lambda one: one.name == last):
            moved.append(one.rename(target / one.name))
    except BaseException:
        for one in moved:
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        raise
