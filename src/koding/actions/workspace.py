"""A study that is open for work: its folder, its database and who is working."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.store import coders
from koding.store.recorder import Recorder

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.store.database import Database
    from koding.study import Study


@dataclass(frozen=True)
class Workspace:
    """What every action is given; `coder` is the name of who acts."""

    study: Study
    database: Database
    coder: str

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the study."""
        with self.database.read() as connection:
            yield connection

    def hurried(self, seconds: float) -> Workspace:
        """Return the same study through connections that give up sooner when another writes."""
        return replace(self, database=self.database.hurried(seconds))

    @contextmanager
    def record(
        self,
        action: str,
        summary: str = "",
        *,
        batch: int | None = None,
        dry_run: bool = False,
    ) -> Iterator[Recorder]:
        """Give a recorder; all it records is committed at the end as one batch, or nothing is.

        A dry run does the same work and then takes it back, so what it tells is what would be.
        """
        with self.database.write(rehearse=dry_run) as connection:
            coder = coders.register_coder(connection, self.coder)
            yield Recorder(connection, coder=coder, action=action, summary=summary, batch=batch)
