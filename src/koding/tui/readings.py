"""Asks whose reading of a contested place consensus takes; the text above shows each in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.messages.screen import reconciling
from koding.model.reconciling import Difference
from koding.tui.chooser import Chooser

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widgets import OptionList

    from koding.model.reconciling import Contested, PassageReading
    from koding.tui.candidates import Candidate


class ReadingsScreen(Chooser):
    """Answers with the place of the reading chosen; `show` is given the one in focus."""

    def __init__(
        self, contested: Contested, candidate: Candidate, show: Callable[[PassageReading], None]
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
    if one.difference is Difference.PRESENCE:
        return str(reconciling.NOT_ALL(code=one.code, coders=one.coded_by, others=one.not_coded_by))
    are_ends = one.difference is Difference.ENDS
    said = reconciling.OTHER_ENDS if are_ends else reconciling.OTHER_VALUES
    return str(said(code=one.code, coders=one.coded_by))


def called(name: str) -> str:
    """Return a reading's name as it is shown: its coders', or what was made of all."""
    made = reconciling.READINGS.get(name)
    return name if made is None else str(made())


def told_of(reading: PassageReading, candidate: Candidate) -> str:
    """Return a reading's name, its values, and its words, of long ones both ends."""
    start = candidate.span.start
    words = [candidate.words[piece.start - start : piece.end - start] for piece in reading.pieces]
    values = {f"{piece.value:+g}" for piece in reading.pieces if piece.value is not None}
    valued = f" {', '.join(sorted(values))}" if values else ""
    return f"{called(reading.name)}{valued}: " + " | ".join(map(_ends, words))


def _ends(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 2 * _SIDE else f"{words[:_SIDE]} … {words[-_SIDE:]}"


_SIDE = 150
"""Characters of each end that a long reading is told by."""
