"""The list of places where coders differ, and whose reading consensus takes.

The text above the list shows the one in focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from koding.messages.screen import candidates as reconciling
from koding.messages.screen.keys import DISAGREEMENTS
from koding.tui.keys.bindings import bindings_of
from koding.tui.screens.candidates import DecidingScreen
from koding.tui.screens.prompts import Chooser

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType
    from textual.widgets import OptionList

    from koding.messages import Sentence
    from koding.model.reconciling import Contested, PassageReading
    from koding.tui.desk import Told
    from koding.tui.screens.candidates import CandidateSpan

_SIDE = 150
"""Characters of each end that a long reading is told by."""


class DisagreementsScreen(DecidingScreen):
    """Walks disagreements; `finish` is a committed change, as `accept` and `reject` are.

    `show` is given the disagreement in focus, for the text above the list to follow.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(DISAGREEMENTS)
    HINT: ClassVar[Sentence] = reconciling.RECONCILING_HINT
    ACCEPTED: ClassVar[Sentence] = reconciling.SETTLED_AS
    NOTHING_DONE: ClassVar[Sentence] = reconciling.NOTHING_SETTLED
    NO_LAST: ClassVar[Sentence] = reconciling.NO_LAST
    MOST = 1000

    def __init__(
        self,
        title: Told,
        candidates: Sequence[CandidateSpan],
        *,
        at: int,
        told: Told,
        show: Callable[[CandidateSpan], None],
        accept: Callable[[CandidateSpan, tuple[str, ...]], None],
        reject: Callable[[CandidateSpan], None],
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

    def action_mark_settled(self) -> None:
        """Mark documents with nothing open as done by consensus."""
        self._finish()


class ReadingsScreen(Chooser):
    """Answers with the place of the reading chosen; `show` is given the one in focus."""

    def __init__(
        self, contested: Contested, candidate: CandidateSpan, show: Callable[[PassageReading], None]
    ) -> None:
        question = reconciling.WHOSE(
            code=contested.code, document=candidate.document, line=candidate.line
        )
        names = [told_of(reading, candidate) for reading in contested.readings]
        super().__init__(question, names, several=False)
        self._readings = contested.readings
        self._show_reading = show

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the reading in focus in the text."""
        event.stop()
        self._show_reading(self._readings[self._found[event.option_index]])


def note_on(one: Contested) -> str:
    """Say on one row what coders differ on."""
    from koding.model.reconciling import Difference

    if one.difference is Difference.PRESENCE:
        return str(reconciling.NOT_ALL(code=one.code, coders=one.coded_by, others=one.not_coded_by))
    are_ends = one.difference is Difference.ENDS
    said = reconciling.OTHER_ENDS if are_ends else reconciling.OTHER_VALUES
    return str(said(code=one.code, coders=one.coded_by))


def called(name: str) -> str:
    """Return a reading's name as it is shown: its coders', or what was made of all."""
    made = reconciling.READINGS.get(name)
    return name if made is None else str(made())


def told_of(reading: PassageReading, candidate: CandidateSpan) -> str:
    """Return a reading's name, its values, and its words, of long ones both ends."""
    start = candidate.span.start
    words = [candidate.words[piece.start - start : piece.end - start] for piece in reading.pieces]
    values = {f"{piece.value:+g}" for piece in reading.pieces if piece.value is not None}
    valued = f" {', '.join(sorted(values))}" if values else ""
    return f"{called(reading.name)}{valued}: " + " | ".join(map(_ends, words))


def _ends(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 2 * _SIDE else f"{words[:_SIDE]} … {words[-_SIDE:]}"
