"""Who withdrew, by nothing that tells who: what must not come back by an import or a merge."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Table, text

from koding.model.withdrawal import BackupFate, WithdrawalGround, WithdrawalScope
from koding.store.tables.base import (
    UNLOGGED,
    fixed,
    guid,
    key,
    metadata,
    moment,
    one_of,
    reference,
)

withdrawals = Table(
    "withdrawals",
    metadata,
    key(),
    guid(),
    moment("at"),
    fixed("scope"),
    fixed("ground"),
    fixed("since", nullable=True),
    fixed("counts", JSON),
    fixed("backups", nullable=True),
    Column("settled", Boolean, nullable=False, server_default=text("false")),
    one_of("scope", list(WithdrawalScope)),
    one_of("ground", list(WithdrawalGround)),
    one_of("backups", list(BackupFate)),
    info=UNLOGGED,
)
"""A withdrawal that was carried out; until it is `settled` backups, files and receipt wait."""

tombstones = Table(
    "tombstones",
    metadata,
    key(),
    reference("withdrawal_id", "withdrawals"),
    fixed("entity"),
    fixed("guid", nullable=True, index=True),
    fixed("sha256", nullable=True, index=True),
    fixed("spans", JSON(none_as_null=True), nullable=True),
    info=UNLOGGED,
)
"""What is gone, by a random GUID or the SHA-256 of a whole file or text.

`spans` are the lines of a text that were withdrawn. Never a hash of a name, an id or a short text:
there are few enough of those to try them all.
"""
