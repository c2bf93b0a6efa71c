"""Folders: what kind of disk one lies on, who else can read what lies there, and the user's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.rclone"}
_MOUNTS = Path("/proc/self/mounts")

OTHERS = 0o077
"""Rights of the group and of everybody else."""


def is_on_network(folder: Path, mounts: Path = _MOUNTS) -> bool:
    """Return whether `folder` lies on a network file system, as far as the system tells (Linux).

    SQLite's write-ahead log needs memory shared by all its readers, which such disks lack.
    """
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    here = folder.resolve()
    kinds = {
        Path(fields[1].replace(r"\040", " ")): fields[2]
        for line in lines
        if len(fields := line.split()) > 2
    }
    nearest = next((place for place in (here, *here.parents) if place in kinds), None)
    return nearest is not None and kinds[nearest] in _NETWORK


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


def state_folder(env: Mapping[str, str] = os.environ) -> Path | None:
    """Return where koding keeps what is this user's alone; None where there is no home."""
    stated = env.get("XDG_STATE_HOME", "")
    if Path(stated).is_absolute():
        return Path(stated) / "koding"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if not home.is_absolute():
        return None  # it would lie wherever one stands
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "koding"
    if sys.platform == "win32":
        return Path(env.get("LOCALAPPDATA") or home / "AppData" / "Local") / "koding"
    return home / ".local" / "state" / "koding"
