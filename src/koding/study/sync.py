"""Folders that are copied elsewhere behind one's back."""

from __future__ import annotations

import re
from pathlib import Path

_SERVICES = {
    "OneDrive": r"onedrive([ -].*)?",
    "Dropbox": r"dropbox([ -].*| \(.*\))?",
    "iCloud": r"icloud ?drive.*|com~apple~clouddocs|mobile documents",
    "Google Drive": r"google ?drive.*|my drive|min disk",
}


def sync_folder_warning(root: Path) -> str | None:
    """Return a warning if `root` lies in a folder that a cloud service copies, else None.

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
    return None
