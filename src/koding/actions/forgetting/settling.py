"""Does what follows a withdrawal once it is committed, and goes on where koding was stopped.

Backups and imported files go, the receipt is written; then the database's file is written anew.
All of it is told from the database, so it can be done again from the beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.forgetting import files
from koding.actions.forgetting.receipts import write_receipt
from koding.errors import DatabaseBusyError
from koding.model.withdrawal import BackupFate
from koding.store import purging, withdrawals

if TYPE_CHECKING:
    from pathlib import Path

    from koding.actions.workspace import Workspace
    from koding.model.withdrawal import Withdrawal


def settle(workspace: Workspace) -> list[Path]:
    """Finish every withdrawal that is carried out and not settled; return the receipts written."""
    with workspace.read() as connection:
        waiting = [one for one in withdrawals.read_withdrawals(connection) if not one.is_settled]
    return [_settle(workspace, one) for one in waiting]


def _settle(workspace: Workspace, one: Withdrawal) -> Path:
    counts = dict(one.counts)
    holding, unread = files.find_backups(workspace, one.order)
    if one.backups is BackupFate.DESTROY:
        gone = files.destroy(holding)
        counts["backups_destroyed"] = max(counts.get("backups_destroyed", 0), gone)
        holding = []
    counts["backups_kept"] = len(holding) + len(unread)
    files.destroy(files.find_imported(workspace, one.order.files))
    receipt = write_receipt(workspace.study.root, one.order, counts)
    with workspace.database.write() as connection:
        withdrawals.settle(connection, one.key, counts)
    return receipt


def finish(workspace: Workspace, *, busy_seconds: float = 5) -> bool:
    """Write the database's file anew once every withdrawal is settled; see `purging.finish`."""
    try:
        settle(workspace)
    except DatabaseBusyError:  # the next opening goes on
        return False
    return purging.finish(workspace.database, busy_seconds=busy_seconds)
