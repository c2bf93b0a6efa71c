"""What kind of disk a folder lies on."""

from __future__ import annotations

from pathlib import Path

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.rclone"}
_MOUNTS = Path("/proc/self/mounts")


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
