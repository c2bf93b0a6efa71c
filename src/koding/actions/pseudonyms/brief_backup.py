"""A copy of an encrypted database for as long as names are destroyed in it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from koding.system import backups, keys

if TYPE_CHECKING:
    from pathlib import Path

    from koding.actions.workspace import Workspace


def back_up_briefly(workspace: Workspace) -> Path | None:
    """Back up an encrypted database before names are destroyed in it; None of one in clear.

    A copy in clear would keep the names, and there is none.
    """
    path = workspace.database.path
    if path is None or not keys.is_encrypted(path):
        return None
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S-%f")
    name = f"koding-{backups.BEFORE_PSEUDONYMISE}-{stamp}.db"
    return backups.back_up(workspace.database, workspace.study.root / backups.FOLDER / name)


def remove_backup(file: Path | None) -> None:
    """Remove a backup that was made to be removed; the folder too, if it was for that alone."""
    if file is not None:
        file.unlink(missing_ok=True)
        keys.own_file(file).unlink(missing_ok=True)
        with suppress(OSError):
            file.parent.rmdir()
