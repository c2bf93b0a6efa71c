"""The list of places where coders differ, below the text that shows the one in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from koding.tui.bindings import bindings_of
from koding.tui.candidates import CandidatesScreen
from koding.tui.keymap import DISAGREEMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType
    from textual.widgets import OptionList

    from koding.tui.candidates import Candidate


class DisagreementsScreen(CandidatesScreen):
    """Walks disagreements; `reject` and `finish` are committed changes, as `accept` is.

    `show` is given the disagreement in focus, for the text above the list to follow. What is
    settled stays in the list with a mark, what is rejected leaves it.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(DISAGREEMENTS)
    HINT = "Enter settles, . as last, e own ends, x rejects, z undo, F done, ? keys"
    ACCEPTED = "consensus:"
    MOST = 1000

    def __init__(
        self,
        title: str,
        candidates: Sequence[Candidate],
        *,
        at: int,
        told: str,
        show: Callable[[Candidate], None],
        accept: Callable[[Candidate, tuple[str, ...]], None],
        reject: Callable[[Candidate], None],
        finish: Callable[[], None],
        last: Callable[[], tuple[str, ...]],
        undo: Callable[[], None],
        show_keys: Callable[[str], None],
    ) -> None:
        super().__init__(
            title, candidates, accept=accept, last=last, undo=undo, show_keys=show_keys
        )
        self._at, self._told = at, told
        self._show = show
        self._reject = reject
        self._finish = finish
        self._settled: list[tuple[Candidate, int | None]] = []

    def on_mount(self) -> None:
        """Show the disagreements from the place asked for, and what was done before."""
        self._fill(self._at)
        self.tell(self._told)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the disagreement in focus in the text."""
        event.stop()
        if self._here is not None:
            self._show(self._here)

    @property
    def place(self) -> int:
        """Return the place in the list that has the focus."""
        return self._listed.highlighted or 0

    @property
    def open(self) -> list[Candidate]:
        """Return what is neither settled nor rejected yet."""
        return [one for one in self._candidates if one not in self._accepted]

    def accepted(self, candidate: Candidate, paths: tuple[str, ...]) -> None:
        """Note how a disagreement was settled, and go on to the next."""
        self._settled.append((candidate, None))
        super().accepted(candidate, paths)

    def rejected(self, candidate: Candidate) -> None:
        """Take a disagreement off the list that consensus does not code."""
        place = self._candidates.index(candidate)
        self._settled.append((candidate, place))
        del self._candidates[place]
        self._fill(place)

    def action_accept_last(self) -> None:
        """Settle the disagreement in focus as the last one was."""
        here, last = self._here, self._last()
        if here is not None and last:
            self._accept(here, last)
        elif here is not None:
            self.tell("nothing has been settled yet: Enter shows the readings")

    def action_drop(self) -> None:
        """Reject the disagreement in focus: consensus does not code it."""
        if self._here is not None and self._here not in self._accepted:
            self._reject(self._here)

    def action_untag_candidate(self) -> None:
        """Take back what was settled or rejected last."""
        if not self._settled:
            self.tell("nothing was settled in this list that could be undone")
            return
        candidate, place = self._settled.pop()
        if place is None:
            self._accepted.pop(candidate, None)
            self._redraw(self._candidates.index(candidate))
        else:
            self._candidates.insert(place, candidate)
            self._fill(place)
        self._undo()

    def action_mark_settled(self) -> None:
        """Mark documents with nothing open as done by consensus."""
        self._finish()
