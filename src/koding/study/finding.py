"""Where things are: the study a command is about, and that study's database.

Of a folder it is told, too, who else can read it there, and where it is copied to.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Mapping
from pathlib import Path

from koding.errors import StudyError
from koding.messages import Message, settings
from koding.messages.study import CLOUD_FOLDER, NETWORK_DISK, OPEN_FILES, OPEN_FOLDER
from koding.model.numbers import brief, number
from koding.study.settings import CONFIG_NAME, Study, read_settings
from koding.system.disks import is_on_network, is_open_to_others

BUSY_SECONDS = 5.0
"""How long a command waits for another that is writing."""


def find_study(
    start: Path, explicit: Path | None = None, env: Mapping[str, str] = os.environ
) -> Study:
    """Return the study at `explicit`, else at KODING_STUDY, else in `start` or a folder above.

    Raises:
        StudyError: there is none, or its koding.toml cannot be used.
    """
    if explicit is not None:
        return read_settings(_folder(explicit))
    if env.get("KODING_STUDY"):
        return read_settings(_folder(Path(env["KODING_STUDY"])))
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG_NAME).is_file():
            return read_settings(folder)
    raise StudyError(settings.NO_STUDY_HERE(folder=here, file=CONFIG_NAME))


def _folder(path: Path) -> Path:
    """Return the study's folder, whether it or its koding.toml is named."""
    try:
        folder = path.expanduser().resolve()
    except (RuntimeError, OSError, ValueError) as error:  # `~nobody`, links in a ring, a NUL
        raise StudyError(settings.NO_FOLDER(path=path, why=error)) from error
    return folder.parent if folder.name == CONFIG_NAME else folder


def database_url(study: Study, env: Mapping[str, str] = os.environ) -> str:
    """Return the database's SQLAlchemy URL.

    It is KODING_DATABASE_URL, else koding.toml's `database`, else the study's SQLite file.
    """
    stated = env.get("KODING_DATABASE_URL", "").strip() or study.database_url
    return stated or sqlite_url(study.root / study.paths.database)


def busy_seconds(env: Mapping[str, str] = os.environ) -> float:
    """Return how long to wait for another command that is writing: KODING_BUSY_SECONDS, else 5.

    Raises:
        StudyError: it is not a number of seconds.
    """
    stated = env.get("KODING_BUSY_SECONDS", "").strip()
    seconds = number(stated) if stated else BUSY_SECONDS
    if seconds is None or not 0 <= seconds <= 3600:
        raise StudyError(settings.BUSY_SECONDS(stated=brief(stated)))
    return seconds


def sqlite_url(path: Path) -> str:
    """Return the URL of a SQLite file, whatever its path holds.

    `?` would begin the URL's options and `%` an escape, so those two are escaped; SQLAlchemy
    takes every other character of a path as it is.
    """
    place = path.absolute().as_posix().replace("%", "%25").replace("?", "%3F")
    return f"sqlite:///{place}"


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
