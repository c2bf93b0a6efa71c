"""A list of candidates in which every decision is a committed change that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from koding.messages.screen import candidates as said
from koding.tui.candidates import CandidatesScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.messages import Sentence
    from koding.tui.candidates import Candidate
    from koding.tui.desk import Told


class DecidingScreen(CandidatesScreen):
    """Walks candidates; `reject` is a committed change, as `accept` is.

    What is accepted stays in the list with a mark, what is rejected leaves it. The list begins at
    the place `at` and has been `told` something.
    """

    NOTHING_DONE: ClassVar[Sentence] = said.NOTHING_DECIDED

    def __init__(
        self,
        title: Told,
        candidates: Sequence[Candidate],
        *,
        at: int,
        told: Told,
        accept: Callable[[Candidate, tuple[str, ...]], None],
        reject: Callable[[Candidate], None],
        last: Callable[[], tuple[str, ...]],
        undo: Callable[[], None],
        show_keys: Callable[[Sentence], None],
    ) -> None:
        super().__init__(
            title, candidates, accept=accept, last=last, undo=undo, show_keys=show_keys
        )
        self._at, self._told = at, told
        self._reject = reject
        self._settled: list[tuple[Candidate, int | None]] = []

    def on_mount(self) -> None:
        """Show the candidates from the place asked for, and what was done before."""
        self._fill(self._at)
        self.tell(self._told)

    @property
    def open(self) -> list[Candidate]:
        """Return what is neither accepted nor rejected yet."""
        return [one for one in self._candidates if one not in self._accepted]

    def accepted(self, candidate: Candidate, paths: tuple[str, ...]) -> None:
        """Note how a candidate was accepted, and go on to the next."""
        self._settled.append((candidate, None))
        super().accepted(candidate, paths)

    def rejected(self, candidate: Candidate) -> None:
        """Take a candidate off the list."""
        place = self._candidates.index(candidate)
        self._settled.append((candidate, place))
        del self._candidates[place]
        self._fill(place)

    def action_drop(self) -> None:
        """Reject the candidate in focus."""
        if self._here is not None and self._here not in self._accepted:
            self._reject(self._here)

    def action_untag_candidate(self) -> None:
        """Take back what was decided last."""
        if not self._settled:
            self.tell(self.NOTHING_DONE())
            return
        candidate, place = self._settled.pop()
        if place is None:
            self._accepted.pop(candidate, None)
            self._redraw(self._candidates.index(candidate))
        else:
            self._candidates.insert(place, candidate)
            self._fill(place)
        self._undo()
