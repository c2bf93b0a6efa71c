"""What questions and edits need of the screen around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from koding.tui.saving import Act
    from koding.tui.session import CodingSession


class Desk(Protocol):
    """Where changes are carried out, sentences told and questions asked."""

    session: CodingSession

    def change(self, act: Act, what: str = "", /) -> None:
        """Carry out a change and say so; `what` names it for as long as it is not saved."""

    def tell(self, sentence: str, /) -> None:
        """Say something on the status line."""

    def push_screen(self, screen: Any, callback: Any, /) -> Any:
        """Ask something; the callback gets the answer."""

    def show_keys(self, group: str, /) -> None:
        """Show the keys of a group."""
