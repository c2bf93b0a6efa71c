"""Looks after the database: checks it and copies it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from koding.store import check as stored_check
from koding.system import backups

if TYPE_CHECKING:
    from pathlib import Path

    from koding.actions.workspace import Workspace
    from koding.messages import Message


def check_study(workspace: Workspace) -> list[Message]:
    """Return one sentence for every fault of the database, none where all is well."""
    with workspace.read() as connection:
        return stored_check.check(connection)


def back_up(workspace: Workspace, target: Path | None = None) -> Path:
    """Copy the database to `target`, else to a dated file in the study's backups/."""
    if target is None:
        stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
        target = workspace.study.root / "backups" / f"koding-{stamp}.db"
    return backups.back_up(workspace.database, target)
