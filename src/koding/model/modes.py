"""Who may read what koding writes: its maker alone, unless a study is shared on purpose."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OTHERS = 0o077
"""Rights of the group and of everybody else."""


@contextmanager
def private_files() -> Iterator[int]:
    """Let every file and folder made within be its maker's alone; give the mask that was set.

    One mask for all that is written (database, log beside it, backups, exports, what libraries
    write), so that no kind of file can be forgotten. A tighter mask stays.
    """
    given = os.umask(OTHERS)
    os.umask(given | OTHERS)
    try:
        yield given
    finally:
        os.umask(given)


def is_open_to_others(path: Path) -> bool:
    """Return whether others on this machine have a right to the file or folder (POSIX)."""
    return os.name == "posix" and path.exists() and bool(path.stat().st_mode & OTHERS)


def close_to_others(folder: Path) -> None:
    """Take every right to a folder from others; what disk it lies on may not know of rights."""
    if os.name == "posix":
        folder.chmod(folder.stat().st_mode & 0o700)
