"""What questions and edits need of the screen around them, and how changes are carried out.

Those a busy database turned away wait their turn, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from koding.errors import DatabaseAwayError, DatabaseBusyError, DatabaseMovedError, KodingError
from koding.messages import NOTHING, Message, Sayable, Sentence, text_of
from koding.messages.advice import Edge, advised
from koding.messages.screen import status

if TYPE_CHECKING:
    from koding.actions.interpretation.memos import MemoTarget
    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredCode
    from koding.tui.session import CodingSession


Told = Sayable | str
"""What is shown: a message, or a text that is the same in every language."""

Act = Callable[["Workspace"], Message]
"""One committed change; it returns the sentence that says so."""


class Desk(Protocol):
    """Where changes are carried out, sentences told and questions asked."""

    session: CodingSession

    def change(self, act: Act, what: Told = "", /) -> None:
        """Carry out a change and say so; `what` names it for as long as it is not saved."""

    def tell(self, sentence: Told, /) -> None:
        """Say something on the status line."""

    def push_screen(self, screen: Any, callback: Any, /) -> Any:
        """Ask something; the callback gets the answer."""

    def show_card(self, code: StoredCode, /) -> None:
        """Show a code's card, and save what is changed in it."""

    def ask_code(
        self,
        question: Told,
        codes: Sequence[StoredCode],
        then: Callable[[tuple[str, ...]], None],
        /,
    ) -> None:
        """Ask for one of some codes."""

    def write_memo(self, title: Told, target: MemoTarget, /) -> None:
        """Ask for a memo's words, and write it."""

    def show_keys(self, group: Sentence, /) -> None:
        """Show the keys of a group."""


def why(error: KodingError) -> str:
    """Return what went wrong, and what can be done about it on the screen."""
    return advised(error.message, Edge.SCREEN)


class Saving:
    """Does one change after the other, and tells what became of each.

    `tell` shows a sentence; `done` shows everything anew, with the sentence of what was done.
    """

    def __init__(
        self, session: CodingSession, tell: Callable[[Told], None], done: Callable[[Told], None]
    ) -> None:
        self._session = session
        self._tell = tell
        self._done = done
        self.waiting: list[tuple[Act, Told]] = []
        self._hindrance = NOTHING, ""

    def change(self, act: Act, what: Told = "") -> None:
        """Carry out a change, after those that wait; `what` names it for as long as it waits."""
        if self.waiting or not self._attempt(act):
            self.waiting.append((act, what))
            self._tell_waiting()

    def retry(self) -> None:
        """Try what waits once more."""
        before = self._hindrance
        while self.waiting and self._attempt(self.waiting[0][0]):
            self.waiting.pop(0)
        if self.waiting and self._hindrance != before:
            self._tell_waiting()

    def _attempt(self, act: Act) -> bool:
        """Return whether the change is settled: made, or refused for good."""
        try:
            told = self._session.change(act)
        except DatabaseAwayError:
            self._hindrance = status.AWAY, ""
            return False
        except DatabaseBusyError:
            self._hindrance = status.BUSY, ""
            return False
        except DatabaseMovedError as error:
            path = self._session.workspace.database.path
            said = why(error).replace(str(path), path.name if path else "")  # the row is short
            self._hindrance = status.MOVED, said
            return False
        except KodingError as error:
            self._tell(why(error))
            return True
        n = self._session.workspace.told_declined()
        told = status.STILL_DECLINED(n=n, saved=told) if n else told
        lost = self._session.workspace.told_lost()
        self._done(status.LOST_DECLINED(n=lost, saved=told) if lost else told)
        return True

    def _tell_waiting(self) -> None:
        self._tell(self.unsaved)

    @property
    def unsaved(self) -> str:
        """Say how many changes wait and for what, or nothing where none does."""
        sentence, said = self._hindrance
        return str(sentence(n=len(self.waiting), why=said)) if self.waiting else ""

    @property
    def left(self) -> str:
        """Say, for after the screen, what was not saved; nothing where all was."""
        named = [text_of(what or status.A_CHANGE()) for _, what in self.waiting]
        return "\n".join([str(status.LEFT()), *(f"  {one}" for one in named)]) if named else ""
