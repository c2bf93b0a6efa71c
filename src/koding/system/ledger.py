"""What this process has changed so far, so that whoever tells of a fault can say what is kept."""

from __future__ import annotations

from pathlib import Path

from koding.messages import Message
from koding.messages.files import SAVED, SAVED_AND_WRITTEN, UNCHANGED, UNCHANGED_BUT_WRITTEN

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
