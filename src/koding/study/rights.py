"""Who else on this machine can read a study."""

from __future__ import annotations

import shlex
from pathlib import Path

from koding.messages import Message, folders
from koding.model.modes import is_open_to_others
from koding.study.settings import Study


def open_to_others(study: Study) -> list[Message]:
    """Return a sentence for what others on this machine can read, with the command that ends it.

    Nothing is said of a study that is shared on purpose, nor where files have no such rights.
    """
    if study.shared:
        return []
    if is_open_to_others(study.root):
        return [folders.OPEN_FOLDER(folder=study.root, paths=_quoted([study.root]))]
    # The log beside the database has the database's rights, and is gone when koding ends.
    kept = [study.root / study.paths.database, *sorted((study.root / "backups").glob("*.db"))]
    wide = [file for file in kept if is_open_to_others(file)]
    if not wide:
        return []
    names = [file.name for file in wide]
    return [folders.OPEN_FILES(files=names, paths=_quoted(wide))]


def _quoted(paths: list[Path]) -> str:
    return " ".join(shlex.quote(str(path)) for path in paths)
