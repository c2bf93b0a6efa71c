"""Folders that are copied elsewhere behind one's back, or lie on another machine."""

from __future__ import annotations

import re
from pathlib import Path

from koding.model.disks import is_on_network

_SERVICES = {
    "OneDrive": r"onedrive([ -].*)?",
    "Dropbox": r"dropbox([ -].*| \(.*\))?",
    "iCloud": r"icloud ?drive.*|com~apple~clouddocs|mobile documents",
    "Google Drive": r"google ?drive.*|my drive|min disk",
}


def folder_warning(root: Path) -> str | None:
    """Return a warning if a cloud service copies `root` or it lies on a network disk, else None.

    Such services may corrupt a database that is being written, and interviews that may be
    sensitive leave the machine.
    """
    for part in root.resolve().parts:
        for service, pattern in _SERVICES.items():
            if re.fullmatch(pattern, part, re.IGNORECASE):
                return (
                    f"{root} lies in a {service} folder: interviews there are copied to a cloud "
                    "service, and the database may be damaged while it is; move the study to a "
                    "folder that is not synchronised."
                )
    if is_on_network(root):
        return (
            f"{root} lies on a network disk: the database is written there with SQLite's older, "
            "slower journal; let one person at a time work in it, or move it to a local disk."
        )
    return None
