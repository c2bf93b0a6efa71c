"""The list of places where coders differ, below the text that shows the one in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from koding.messages.screen import reconciling
from koding.messages.screen.keys import DISAGREEMENTS
from koding.tui.bindings import bindings_of
from koding.tui.deciding import DecidingScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType
    from textual.widgets import OptionList

    from koding.messages import Sentence
    from koding.tui.candidates import Candidate
    from koding.tui.desk import Told


class DisagreementsScreen(DecidingScreen):
    """Walks disagreements; `finish` is a committed change, as `accept` and `reject` are.

    `show` is given the disagreement in focus, for the text above the list to follow.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(DISAGREEMENTS)
    HINT: ClassVar[Sentence] = reconciling.HINT
    ACCEPTED: ClassVar[Sentence] = reconciling.SETTLED_AS
    NOTHING_DONE: ClassVar[Sentence] = reconciling.NOTHING_SETTLED
    MOST = 1000

    def __init__(
        self,
        title: Told,
        candidates: Sequence[Candidate],
        *,
        at: int,
        told: Told,
        show: Callable[[Candidate], None],
        accept: Callable[[Candidate, tuple[str, ...]], None],
        reject: Callable[[Candidate], None],
        finish: Callable[[], None],
        last: Callable[[], tuple[str, ...]],
        undo: Callable[[], None],
        show_keys: Callable[[Sentence], None],
    ) -> None:
        super().__init__(
            title,
            candidates,
            at=at,
            told=told,
            accept=accept,
            reject=reject,
            last=last,
            undo=undo,
            show_keys=show_keys,
        )
        self._show = show
        self._finish = finish

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the disagreement in focus in the text."""
        event.stop()
        if self._here is not None:
            self._show(self._here)

    @property
    def place(self) -> int:
        """Return the place in the list that has the focus."""
        return self._listed.highlighted or 0

    def action_accept_last(self) -> None:
        """Settle the disagreement in focus as the last one was."""
        here, last = self._here, self._last()
        if here is not None and last:
            self._accept(here, last)
        elif here is not None:
            self.tell(reconciling.NO_LAST())

    def action_mark_settled(self) -> None:
        """Mark documents with nothing open as done by consensus."""
        self._finish()
