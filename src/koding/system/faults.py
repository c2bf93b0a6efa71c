"""A fault of koding's own, kept in a file that whoever mends koding can be sent.

The file holds where in koding's code it arose and what kind of error it was. It never holds the
error's words, an argument or a line of data: those may be an interview's.

What this process has changed so far is noted, so that whoever tells of a fault can say what is
kept.
"""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from koding.messages import Message
from koding.messages.files import SAVED, SAVED_AND_WRITTEN, UNCHANGED, UNCHANGED_BUT_WRITTEN
from koding.system.disks import state_folder
from koding.version import __version__

MOST_KEPT = 20
"""How many files of faults are kept; the oldest go."""

_MOST_FRAMES = 60


def keep_fault(error: BaseException, doing: str) -> Path | None:
    """Write what is known of a fault into a file of its own, and return it; None if it cannot be.

    `doing` is the command's name without its arguments.
    """
    folder = state_folder()
    if folder is None:
        return None
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
    file = folder / f"fault-{moment}-{os.getpid()}.txt"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as target:
            target.write("\n".join(_lines(error, doing)) + "\n")
        for old in sorted(folder.glob("fault-*.txt"))[:-MOST_KEPT]:
            old.unlink(missing_ok=True)
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            file.unlink(missing_ok=True)
        return None
    return file


def _lines(error: BaseException, doing: str) -> Iterator[str]:
    yield f"koding {__version__}, Python {platform.python_version()}, {platform.system()}"
    yield f"command: {doing}"
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        number = getattr(at, "errno", None)
        yield f"{type(at).__module__}.{type(at).__name__}" + (f" {number}" if number else "")
        for frame, line in list(traceback.walk_tb(at.__traceback__))[-_MOST_FRAMES:]:
            code = frame.f_code
            yield f"  {_place(code.co_filename)}:{line} {code.co_name}"
        at = at.__cause__ or at.__context__


def _place(filename: str) -> str:
    """Return a source file as it is called from where Python looks for it, without the home."""
    for folder in sorted(filter(None, sys.path), key=len, reverse=True):
        if filename.startswith(folder + os.sep):
            return filename[len(folder) + 1 :]
    return Path(filename).name


_study: list[bool] = []
_files: dict[Path, None] = {}


def begin() -> None:
    """Forget everything: a new command begins."""
    _study.clear()
    _files.clear()


def remember_commit() -> None:
    """Keep that a transaction that changed the study was committed."""
    _study.append(True)


def remember_file(path: Path) -> None:
    """Keep that a file was put in place."""
    _files[path] = None


def has_changed_study() -> bool:
    """Return whether the study's database was changed since the command began."""
    return bool(_study)


def told() -> Message:
    """Return what holds now, to be said after what went wrong."""
    files = [file for file in _files if file.exists()]  # what was taken away again is not there
    if has_changed_study():
        return SAVED_AND_WRITTEN(files=files) if files else SAVED()
    return UNCHANGED_BUT_WRITTEN(files=files) if files else UNCHANGED()
