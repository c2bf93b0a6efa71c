"""Folders that are copied elsewhere behind one's back, or lie on another machine."""

from __future__ import annotations

import re
from pathlib import Path

from koding.messages import Message, folders
from koding.model.disks import is_on_network

_SERVICES = {
    "OneDrive": r"onedrive([ -].*)?",
    "Dropbox": r"dropbox([ -].*| \(.*\))?",
    "iCloud": r"icloud ?drive.*|com~apple~clouddocs|mobile documents",
    "Google Drive": r"google ?drive.*|my drive|min disk",
}


def folder_warning(root: Path) -> Message | None:
    """Return a warning if a cloud service copies `root` or it lies on a network disk, else None.

    Such services may corrupt a database that is being written, and interviews that may be
    sensitive leave the machine.
    """
    for part in root.resolve().parts:
        for service, pattern in _SERVICES.items():
            if re.fullmatch(pattern, part, re.IGNORECASE):
                return folders.CLOUD_FOLDER(folder=root, service=service)
    if is_on_network(root):
        return folders.NETWORK_DISK(folder=root)
    return None
