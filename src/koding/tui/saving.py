"""Carries changes out; those a busy database turned away wait their turn, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from koding.errors import DatabaseBusyError, KodingError

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.tui.session import CodingSession

Act = Callable[["Workspace"], str]
"""One committed change; it returns the sentence that says so."""


class Saving:
    """Does one change after the other, and tells what became of each.

    `tell` shows a sentence; `done` shows everything anew, with the sentence of what was done.
    """

    def __init__(
        self, session: CodingSession, tell: Callable[[str], None], done: Callable[[str], None]
    ) -> None:
        self._session = session
        self._tell = tell
        self._done = done
        self.waiting: list[Act] = []

    def change(self, act: Act) -> None:
        """Carry out a change, after those that wait."""
        if self.waiting or not self._attempt(act):
            self.waiting.append(act)
            self._tell_waiting()

    def retry(self) -> None:
        """Try what waits once more."""
        while self.waiting and self._attempt(self.waiting[0]):
            self.waiting.pop(0)

    def _attempt(self, act: Act) -> bool:
        """Return whether the change is settled: made, or refused for good."""
        try:
            told = self._session.change(act)
        except DatabaseBusyError:
            return False
        except KodingError as error:
            self._tell(str(error))
            return True
        self._done(told)
        return True

    def _tell_waiting(self) -> None:
        self._tell(self.unsaved)

    @property
    def unsaved(self) -> str:
        """Say how many changes wait, or nothing where none does."""
        count = len(self.waiting)
        return f"another program holds the database; {count} not saved yet …" if count else ""
