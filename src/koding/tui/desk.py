"""What questions and edits need of the screen around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from koding.messages import Message, Sayable, Sentence
from koding.messages.advice import Edge, advised

if TYPE_CHECKING:
    from koding.actions.interpretation.memos import MemoTarget
    from koding.actions.workspace import Workspace
    from koding.errors import KodingError
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

    def write_memo(self, title: Told, target: MemoTarget, /) -> None:
        """Ask for a memo's words, and write it."""

    def show_keys(self, group: Sentence, /) -> None:
        """Show the keys of a group."""


def why(error: KodingError) -> str:
    """Return what went wrong, and what can be done about it on the screen."""
    return advised(error.message, Edge.SCREEN)
