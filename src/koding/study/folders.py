"""Where a study lies: who else can read it there, and where it is copied to."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from koding.messages import Message
from koding.messages.study import CLOUD_FOLDER, NETWORK_DISK, OPEN_FILES, OPEN_FOLDER
from koding.study.settings import Study
from koding.system.disks import is_on_network, is_open_to_others

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
                return CLOUD_FOLDER(folder=root, service=service)
    if is_on_network(root):
        return NETWORK_DISK(folder=root)
    return None


def open_to_others(study: Study) -> list[Message]:
    """Return a sentence for what others on this machine can read, with the command that ends it.

    Nothing is said of a study that is shared on purpose, nor where files have no such rights.
    """
    if study.shared:
        return []
    if is_open_to_others(study.root):
        return [OPEN_FOLDER(folder=study.root, paths=_quoted([study.root]))]
    # The log beside the database has the database's rights, and is gone when koding ends.
    kept = [study.root / study.paths.database, *sorted((study.root / "backups").glob("*.db"))]
    wide = [file for file in kept if is_open_to_others(file)]
    if not wide:
        return []
    names = [file.name for file in wide]
    return [OPEN_FILES(files=names, paths=_quoted(wide))]


def _quoted(paths: list[Path]) -> str:
    return " ".join(shlex.quote(str(path)) for path in paths)
