"""A transcript for reading: numbered lines, who speaks, and every passage from start to end.

A passage's first character stands after `⟦` and its number, its last before its number and `⟧`;
the margin beside each line tells the codes of the numbers that touch it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest
from typing import TYPE_CHECKING

from koding.messages.outcomes import PAGE
from koding.model.choices import ASKING
from koding.model.timing import clock
from koding.model.views import TranscriptView, ViewLine, ViewPassage
from koding.present.visible import visible_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_PLAIN_WIDTH = 100
_WIDE = 72
"""From this width on the codes stand beside the text, else under it."""

_GUTTER, _MARGIN, _LEAST_TEXT = 6, 34, 20
_CLOCK = len("00:00:00  ")
_BAR = " │ "
_SHORT = len("rgb")

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def print_transcript(view: TranscriptView) -> None:
    """Write the transcript to standard output; a terminal gets colour, and its own width."""
    from koding.present.output import write_out

    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if terminal else _PLAIN_WIDTH
    write_out(render_transcript(view, width, colour=terminal).encode(), styled=terminal)


def render_transcript(
    view: TranscriptView, width: int = _PLAIN_WIDTH, *, colour: bool = False
) -> str:
    """Return the view within `width` screen cells; nothing is said by colour alone."""
    from rich.console import Console

    written = StringIO()
    console = Console(
        file=written,
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        legacy_windows=False,
    )
    for line in _lines(view, width, console):
        console.print(line, soft_wrap=True)
    return "\n".join(line.rstrip() for line in written.getvalue().split("\n"))


def _lines(view: TranscriptView, width: int, console: Console) -> Iterator[Text]:
    from rich.text import Text

    yield Text(visible_line(f"{view.document}  {view.title}".rstrip()), style="bold")
    layout = _Layout(Marks(view), width, console)
    for place, line in enumerate(view.lines):
        is_told = place == 0 and line.above[:1] == (view.title,)
        yield from _aside(line.above[is_told:], width, console)
        if line.section is not None:
            yield Text()
            yield Text(f"## {visible_line(line.section)}", style="bold")
        yield from _aside(line.under, width, console)
        if place == 0 or line.section is not None or line.speaker is not None:
            yield Text()
        if line.page is not None:
            yield Text(f"{' ' * _GUTTER}{PAGE(page=line.page)}", style="dim")
        if line.speaker is not None or line.starts_ms is not None:
            yield _who(line)
        yield from layout.rows(place, line)
    yield from _aside(view.after, width, console)


def _aside(said: Sequence[str], width: int, console: Console) -> Iterator[Text]:
    """Yield what nobody says, dimmed, after a blank row."""
    from rich.text import Text

    if said:
        yield Text()
    for line in said:
        for row in Text(visible_line(line)).wrap(console, max(width - _GUTTER, _LEAST_TEXT)):
            yield Text(" " * _GUTTER).append(row.plain, style="dim")


def _who(line: ViewLine) -> Text:
    from rich.text import Text

    who = Text(" " * _GUTTER)
    who.append(visible_line(line.speaker or ""), style="dim" if _is_asking(line) else "bold")
    if line.starts_ms is not None:
        said = clock(line.starts_ms)
        who.append(f"  {said}" if line.speaker else said, style="dim")
    return who


def _is_asking(line: ViewLine) -> bool:
    return line.role in ASKING


class _Layout:
    """Sets a line's text and the codes that touch it beside each other, or under each other."""

    def __init__(self, marks: Marks, width: int, console: Console) -> None:
        self._marks = marks
        self._console = console
        beside = bool(marks.passages) and width >= _WIDE
        self._margin = min(_MARGIN, width // 3) if beside else 0
        has_times = any(line.again_ms is not None for line in marks.lines)
        self._clock = _CLOCK if has_times else 0
        taken = _GUTTER + self._clock + (self._margin + len(_BAR) if beside else 0)
        self._room = max(width - taken, _LEAST_TEXT)

    def rows(self, place: int, line: ViewLine) -> Iterator[Text]:
        from rich.text import Text

        texts = self._wrapped(self._text(place, line), self._room)
        codes = self._wrapped(self._codes(place), self._margin or self._room - len(_BAR))
        beside = codes if self._margin else []
        for row, (text, code) in enumerate(zip_longest(texts, beside)):
            shown = Text.assemble((self._before(line, row), "dim"), text or "")
            if code is not None:
                shown.pad_right(max(_GUTTER + self._clock + self._room - shown.cell_len, 0))
                shown = Text.assemble(shown, (_BAR, "dim"), code)
            yield shown
        for code in [] if self._margin else codes:
            yield Text.assemble(" " * (_GUTTER + self._clock), (_BAR.lstrip(), "dim"), code)

    def _before(self, line: ViewLine, row: int) -> str:
        """Return what stands before a row of a line: its number, and its time where it is new."""
        if row:
            return " " * (_GUTTER + self._clock)
        time = "" if line.again_ms is None else clock(line.again_ms)
        return f"{line.number:>{_GUTTER - 2}}  {time:<{self._clock}}"

    def _text(self, place: int, line: ViewLine) -> Text:
        from rich.text import Text

        said = visible_line(line.text)
        shown, done = Text(style="dim" if _is_asking(line) else ""), 0
        for mark in self._marks.of_line(place):
            shown.append(said[done : mark.offset])
            shown.append(mark.text, style=self._colour(mark.number))
            done = mark.offset
        return shown.append(said[done:])

    def _codes(self, place: int) -> Text:
        from rich.text import Text

        named = [
            Text(f"{superscript(number)}{self._named(passage)}", style=self._colour(number))
            for number, passage in self._marks.touching(place)
        ]
        return Text(", ").join(named)

    def _named(self, passage: ViewPassage) -> str:
        value = "" if passage.value is None else f" = {passage.value:g}"
        coder = f" ({passage.coder})" if self._marks.many_coders else ""
        return visible_line(f"{passage.code}{value}{coder}")

    def _colour(self, number: int) -> str:
        """Return the code's colour as the terminal library wants it: six digits."""
        digits = self._marks.passages[number - 1].colour.removeprefix("#")
        if len(digits) == _SHORT:
            digits = "".join(digit * 2 for digit in digits)
        return f"not dim #{digits}" if digits else "not dim bold"

    def _wrapped(self, text: Text, room: int) -> list[Text]:
        return list(text.wrap(self._console, room)) if text else []


@dataclass(frozen=True, slots=True)
class Mark:
    """A bracket before the character at `offset` of a line's text, for the passage `number`."""

    offset: int
    text: str
    number: int


class Marks:
    """The passages of a view, numbered from 1 by where they begin, the longer first."""

    def __init__(self, view: TranscriptView) -> None:
        self.lines = view.lines
        self.passages: Sequence[ViewPassage] = sorted(
            view.passages, key=lambda p: (p.start, -p.end, p.code, p.coder, p.guid)
        )
        self.many_coders = len({passage.coder for passage in view.passages}) > 1

    def touching(self, place: int) -> list[tuple[int, ViewPassage]]:
        """Return number and passage of those that hold a character of the line at `place`."""
        line = self.lines[place]
        return [
            (number, passage)
            for number, passage in enumerate(self.passages, 1)
            if passage.start < line.end and passage.end > line.start
        ]

    def of_line(self, place: int) -> list[Mark]:
        """Return the brackets of the line at `place`, in reading order.

        What begins or ends between two lines is marked on the line inside the passage. A passage
        that goes on outside the lines shown has no bracket there.
        """
        line = self.lines[place]
        before = self.lines[place - 1].end if place else line.start
        last = place + 1 == len(self.lines)
        after = line.end if last else self.lines[place + 1].start
        return sorted(self._marks(place, before, after), key=_reading_order)

    def _marks(self, place: int, before: int, after: int) -> Iterator[Mark]:
        line = self.lines[place]
        for number, passage in self.touching(place):
            if before <= passage.start:
                offset = max(passage.start - line.start, 0)
                yield Mark(offset, f"⟦{superscript(number)}", number)
            if passage.end <= after:
                offset = min(passage.end, line.end) - line.start
                yield Mark(offset, f"{superscript(number)}⟧", number)


def superscript(number: int) -> str:
    """Return a number small and raised."""
    return str(number).translate(_SUPERSCRIPT)


def _reading_order(mark: Mark) -> tuple[int, bool, int]:
    """Closings come before openings, inner ones first; openings outer ones first."""
    opens = mark.text.startswith("⟦")
    return (mark.offset, opens, mark.number if opens else -mark.number)
