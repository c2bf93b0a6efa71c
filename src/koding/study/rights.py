"""Who else on this machine can read a study."""

from __future__ import annotations

import shlex
from pathlib import Path

from koding.model.modes import is_open_to_others
from koding.study.settings import Study


def open_to_others(study: Study) -> list[str]:
    """Return a sentence for what others on this machine can read, with the command that ends it.

    Nothing is said of a study that is shared on purpose, nor where files have no such rights.
    """
    if study.shared:
        return []
    if is_open_to_others(study.root):
        return [_sentence(f"look into {study.root}", "-R ", [study.root])]
    # The log beside the database has the database's rights, and is gone when koding ends.
    kept = [study.root / study.paths.database, *sorted((study.root / "backups").glob("*.db"))]
    wide = [file for file in kept if is_open_to_others(file)]
    if not wide:
        return []
    names = ", ".join(file.name for file in wide)
    return [_sentence(f"read {names}, if they come into the folder", "", wide)]


def _sentence(what: str, option: str, paths: list[Path]) -> str:
    named = " ".join(shlex.quote(str(path)) for path in paths)
    return (
        f"others on this machine can {what}: `chmod {option}go-rwx {named}` closes it to them, or "
        "`shared = true` in koding.toml says that it is meant"
    )
