"""Creates and upgrades databases: a fresh one is made by migrating, so there is one truth."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from koding.errors import DatabaseError
from koding.messages.database import NEWER

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCHEMA_HEAD = "0008"
"""The newest migration. Compared with the database's own, so that alembic is imported only when
there is something to migrate; a test holds it equal to the folder's head."""


def folder() -> Path:
    """Return where the migrations are: in the package (a wheel) or beside `src` (a checkout)."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parents[1] / "migrations"


def stored_version(connection: Connection) -> str | None:
    """Return the migration the database is at, or None where it holds no tables of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def known_versions() -> set[str]:
    """Return every migration this version of koding has."""
    return {path.name.split("_")[0] for path in (folder() / "versions").glob("[0-9]*_*.py")}


def upgrade(connection: Connection) -> None:
    """Bring the database to SCHEMA_HEAD within the connection's transaction.

    Raises:
        DatabaseError: the database was made by a newer koding.
    """
    from alembic import command
    from alembic.config import Config

    version = stored_version(connection)
    if version is not None and version not in known_versions():
        raise DatabaseError(NEWER(version=version, known=SCHEMA_HEAD))
    config = Config()
    config.set_main_option("script_location", str(folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
