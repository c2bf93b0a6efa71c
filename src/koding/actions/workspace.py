"""A study that is open for work: its folder, its database and who is working."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from koding.store import coders
from koding.store.recorder import Recorder
from koding.study import kept_file

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.model.snapshot import Snapshot
    from koding.model.withheld import WithheldWords
    from koding.store.database import Database
    from koding.study import Study


NOBODY = "?"
"""Who rehearses where nobody has said who acts: somebody who has coded nothing yet."""


@dataclass(frozen=True)
class Workspace:
    """What every action is given.

    `coder` is the name of who acts, blank while nobody has said; `ask` then finds that out, at the
    first thing that is written, and `begins` is called there. `is_new_coder` says that it is
    somebody new, where a name that has done nothing here could be one that was replaced.
    """

    study: Study
    database: Database
    coder: str
    ask: Callable[[], str] | None = field(default=None, compare=False)
    is_new_coder: bool = False
    begins: Callable[[], object] | None = field(default=None, compare=False)
    met: set[tuple[int, int]] | None = field(default=None, compare=False)
    """Where what is read leaves the study: what was kept out of it, as it is met."""
    declined: Counter[str] = field(default_factory=Counter, compare=False)
    """What changes did about declined words, until it is told."""

    @property
    def acting(self) -> str:
        """The name of who acts, asked for where it is not known.

        Raises:
            StudyError: nobody can be asked.
            DatabaseError: the study can only be read, so nobody need be asked.
        """
        self.database.refuse_read_only()
        if self.begins is not None:
            self.begins()
        return self.ask() if self.ask is not None and not self.coder else self.coder

    def settled(self) -> Workspace:
        """Return the same study with its coder known, before something that cannot be disturbed."""
        return replace(self, coder=self.acting)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the study."""
        with self.database.read() as connection:
            yield connection

    def withheld(self, connection: Connection) -> WithheldWords:
        """Return which words are kept out of what is read: nothing unless it leaves the study."""
        from koding.model.withheld import NOTHING_WITHHELD

        if self.met is None:
            return NOTHING_WITHHELD
        from koding.store.withheld import read_withheld

        return read_withheld(connection, self.met)

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
        name = (self.coder or NOBODY) if dry_run else self.acting
        with self.database.write(rehearse=dry_run) as connection:
            is_new = self.is_new_coder or name == NOBODY
            coder = coders.register_coder(connection, name, is_new=is_new)
            recorder = Recorder(
                connection, coder=coder, action=action, summary=summary, batch=batch,
                has_new_coders=self.is_new_coder,
            )  # fmt: skip
            yield recorder
        if dry_run:
            return
        self.declined.update(gone=recorder.gone_declined, lost=recorder.lost_declined)

    def told_declined(self) -> int:
        """Return how many such passages went since this was last asked."""
        return self.declined.pop("gone", 0)

    def told_lost(self) -> int:
        """Return how many declined stretches were not found since this was last asked."""
        return self.declined.pop("lost", 0)


def read_material(
    workspace: Workspace, *, words: bool = False, lines: bool = False, asked: bool = False
) -> Snapshot:
    """Return what the analyses read; `words` where they count words, `lines` where lines.

    `asked` is for those that tell what was asked, where an interview guide is loaded.
    """
    from koding.store.snapshot import read_snapshot  # numpy, which `show` does without

    with workspace.read() as connection:
        snapshot = read_snapshot(connection, words=words, lines=lines)
        if not asked:
            return snapshot
        from koding.actions.asked import with_guide

        return with_guide(connection, snapshot, kept_file("guide", workspace.study.guid))
