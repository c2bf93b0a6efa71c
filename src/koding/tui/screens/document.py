"""The text with its passages: drawn row by row, so that a long document costs no more to move in.

What does not change between keys is plain integers (`Rows`, `Stripes`); only the rows in sight are
ever styled.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from koding.model.timing import brief_clock
from koding.tui.text.rows import RowKind, lay_out
from koding.tui.text.terminal import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click, MouseDown, MouseMove, MouseUp, Resize

    from koding.model.stored import StoredPassage
    from koding.tui.session import CodingSession
    from koding.tui.text.rows import ScreenRows
    from koding.tui.text.selection import TextSelection
    from koding.tui.text.stripes import Stripes

NUMBER = 6
"""Cells of the line numbers, with the cursor's mark and a space."""
STRIPES_NARROW, STRIPES_WIDE = 18, 32
"""Cells of the coding stripes and their labels, on a narrow screen and on a wide one."""
WIDE = 110
MOST_LANES = 6
"""Stripes beside each other; deeper ones are counted (`+2`)."""

_ABOVE = 2
"""Rows above what is shown at the top: its speaker, and what was said before."""

_PLAIN = Style.null()
_SPEAKER = Style(bold=True)
_ASKING = Style(dim=True)
_SECTION = Style(bold=True, underline=True)
_NUMBER = Style(dim=True)
_HERE = Style(bold=True, reverse=True)
_SELECTED = Style(reverse=True)
_HIT = Style(bold=True, underline2=True)
_CODED = Style(underline=True)
_GONE = Style(dim=True)

_ASKERS = ("interviewer", "moderator")


class DocumentView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one document; the screen around it decides what keys do, arrows and all."""

    class Selected(Message):
        """The mouse has selected a span of offsets, or (an empty one) a place."""

        def __init__(self, start: int, end: int) -> None:
            super().__init__()
            self.start = start
            self.end = end

    def __init__(
        self, session: CodingSession, selection: TextSelection, stripes: Stripes[StoredPassage]
    ) -> None:
        super().__init__()
        self.session = session
        self.selection = selection
        self._drawn = selection
        self.stripes = stripes
        self.hits: Sequence[tuple[int, int]] = ()
        self._rows: ScreenRows | None = None
        self._laid_out_for: tuple[int, int] = (0, 0)
        self._pressed: int | None = None
        self._styles: dict[tuple[str, bool], Style] = {}

    @property
    def rows(self) -> ScreenRows:
        """Return the rows for the width there is now."""
        width = max(self.size.width - NUMBER - self.stripes_width, 12)
        wanted = (width, self.session.document.facts.revision)
        if self._rows is None or self._laid_out_for != wanted:
            document = self.session.document
            self._rows = lay_out(
                document.text, document.lines, document.turns, width, document.asides
            )
            self._laid_out_for = wanted
            self.virtual_size = Size(self.size.width, len(self._rows))
        return self._rows

    @property
    def stripes_width(self) -> int:
        """Return how many cells the stripes have."""
        return STRIPES_WIDE if self.size.width >= WIDE else STRIPES_NARROW

    def on_resize(self, _event: Resize) -> None:
        """Lay the text out anew and keep the cursor in sight."""
        _ = self.rows
        self.call_after_refresh(self.show_cursor)

    def reload(self) -> None:
        """Draw what has changed."""
        _ = self.rows
        self.refresh()

    def show_cursor(self, *, centre: bool = False) -> None:
        """Scroll so that the moving end of the selection is in sight, with a line around it."""
        if not len(self.rows):
            return
        row = self.rows.row_of(self._focus())
        top, height = self.scroll_offset.y, self.size.height
        margin = min(2, max(height // 2 - 1, 0))
        if centre:
            target = row - height // 2
        elif row < top + margin:
            target = row - margin
        elif row > top + height - 1 - margin:
            target = row - height + 1 + margin
        else:
            self._refresh_selection()
            return
        self._drawn = self.selection
        self.scroll_to(y=max(target, 0), animate=False, immediate=True, force=True)
        self.refresh()

    def show_top(self) -> None:
        """Scroll so that what is selected begins near the top, above what covers the rest."""
        row = self.rows.row_of(self.selection.start)
        self.scroll_to(y=max(row - _ABOVE, 0), animate=False, immediate=True, force=True)
        self.refresh()

    def _refresh_selection(self) -> None:
        """Draw the rows of what was selected and of what is."""
        for chosen in (self._drawn, self.selection):
            first, last = sorted((chosen.line, chosen.anchor))
            top = self.rows.line_rows(first).start
            self.refresh_lines(top, self.rows.line_rows(last).stop - top)
        self._drawn = self.selection

    def _focus(self) -> int:
        """Return the offset of the end that moves: the cursor's."""
        chosen = self.selection
        return chosen.start if chosen.line < chosen.anchor or not chosen.held else chosen.end - 1

    def page_lines(self) -> int:
        """Return how many lines of the document a page holds, about."""
        return max(self.size.height // 2, 1)

    # -- drawing -------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Return one row of the screen."""
        width = self.size.width
        rows = self.rows
        row = y + self.scroll_offset.y
        if row >= len(rows):
            return Strip.blank(width, _PLAIN)
        kind = rows.kinds[row]
        if kind == RowKind.TEXT:
            segments = [*self._number(row), *self._text(row), *self._stripes(row)]
        else:
            segments = self._heading(row, kind)
        # a filter for screens without colours takes no segment that lacks a style
        styled = [Segment(one.text, one.style or _PLAIN) for one in segments]
        return Strip(styled).adjust_cell_length(width, _PLAIN)

    def _heading(self, row: int, kind: int) -> list[Segment]:
        if kind == RowKind.BLANK:
            return [Segment(" ")]
        if kind == RowKind.ASIDE:
            return [Segment(" " * NUMBER), Segment(self.rows.asides[row], _ASKING)]
        document = self.session.document
        turn = document.turns[document.lines[self.rows.lines[row]].turn]
        if kind == RowKind.SECTION:
            return [Segment(" " * NUMBER), Segment(turn.section or "", _SECTION)]
        starts_ms = document.recorded.at(turn.start)
        stamp = "" if starts_ms is None else f"  {brief_clock(starts_ms)}"
        asking = turn.role in ("interviewer", "moderator")
        style = _SPEAKER + _ASKING if asking else _SPEAKER
        return [
            Segment(" " * NUMBER),
            Segment(turn.speaker or "", style),
            Segment(stamp, _NUMBER),
        ]

    def _number(self, row: int) -> list[Segment]:
        rows, line = self.rows, self.rows.lines[row]
        here = line == self.selection.line
        if row != rows.line_rows(line).start:
            return [Segment("▎" if here else " ", _HERE if here else None), Segment(" " * 5)]
        number = str(self.session.document.lines[line].number)
        return [
            Segment("▶" if here else " "),
            Segment(f"{number:>4} ", _SPEAKER if here else _NUMBER),
        ]

    def _text(self, row: int) -> list[Segment]:
        """Return the row's text, cut wherever its style changes."""
        rows = self.rows
        start, end = rows.starts[row], rows.ends[row]
        touching = [self.stripes.passages[place] for place in self.stripes.touching(start, end)]
        first, last = self.selection.start, self.selection.end
        shows = self.selection.held
        edges = {first, last}
        for passage in touching:
            edges.update((passage.start, passage.end))
        hits = self._hits_in(start, end)
        for hit in hits:
            edges.update(hit)
        cuts = sorted(edge for edge in edges if start < edge < end)
        document = self.session.document
        turn = document.turns[document.lines[rows.lines[row]].turn]
        asking = turn.role in _ASKERS or self.session.sight.dims(turn.speaker)
        segments = []
        for piece, at in zip(rows.pieces(row, cuts), [start, *cuts], strict=True):
            style = _ASKING if asking else Style.null()
            over = [one for one in touching if one.start <= at < one.end]
            if over:
                # The words keep the terminal's own colour, which can always be read.
                style += _CODED
            if any(a <= at < b for a, b in hits):
                style += _HIT
            if shows and first <= at < last:
                style += _SELECTED
            segments.append(Segment(piece, style))
        used = sum(segment.cell_length for segment in segments)
        room = self.size.width - NUMBER - self.stripes_width
        return [*segments, Segment(" " * max(room - used, 0))]

    def _stripes(self, row: int) -> list[Segment]:
        """Return the stripes beside a row: a bar for each passage, a label where it begins."""
        rows = self.rows
        start, end = rows.starts[row], rows.ends[row]
        places = self.stripes.touching(start, end)
        if not places:
            return []
        here = [self.stripes.passages[place] for place in places]
        by_lane = {self.stripes.lanes[place]: self.stripes.passages[place] for place in places}
        depth = min(max(by_lane) + 1, MOST_LANES)
        segments = [Segment(" ")]
        for lane in range(depth):
            one = by_lane.get(lane)
            if one is None:
                segments.append(Segment(" "))
                continue
            begins, ends = start <= one.start, one.end <= end
            bar = "╺" if begins and ends else "┏" if begins else "┗" if ends else "┃"
            segments.append(Segment(bar, self._style(one)))
        return segments + self._labels(here, start, self.stripes_width - depth - 1)

    def _labels(self, here: Sequence[StoredPassage], start: int, room: int) -> list[Segment]:
        beginning = [one for one in here if one.start >= start]
        segments: list[Segment] = []
        for place, one in enumerate(beginning):
            rest = len(beginning) - place - 1
            tail = f" +{rest}" if rest else ""
            name = self._label(one)
            if segments and len(name) + 1 + len(tail) > room:
                segments.append(Segment(f" +{rest + 1}"[:room], _GONE))
                break
            name = name if len(name) + 1 <= room else name[: max(room - 2, 1)] + "…"
            segments.append(Segment(" " + name, self._style(one)))
            room -= len(name) + 1
        return segments

    def _label(self, passage: StoredPassage) -> str:
        code = self.session.code(passage.code).code
        value = "" if passage.value is None else f" {passage.value:+g}"
        whose = "" if self.session.is_own(passage) else f" ({passage.coder})"
        return f"{code.name}{value}{whose}"

    def _style(self, passage: StoredPassage) -> Style:
        colour = self.session.code(passage.code).code.colour
        dark = self.app.current_theme.dark
        if (colour, dark) not in self._styles:
            style = Style(color=readable(colour, dark=dark)) if colour else Style.null()
            self._styles[colour, dark] = style
        return self._styles[colour, dark]

    def _hits_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the search hits that touch a row; hits stand in order and apart."""
        place = bisect_right(self.hits, start, key=lambda hit: hit[1])
        found = []
        for hit in self.hits[place:]:
            if hit[0] >= end:
                break
            found.append(hit)
        return found

    # -- the mouse -----------------------------------------------------------------------------

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin a selection where the button goes down."""
        self._pressed = self._offset_at(event.x, event.y)
        self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Let the selection follow the mouse."""
        here = self._offset_at(event.x, event.y)
        if self._pressed is not None and here is not None:
            self._tell(self._pressed, here)

    def on_mouse_up(self, event: MouseUp) -> None:
        """End the selection."""
        here = self._offset_at(event.x, event.y)
        if self._pressed is not None and here is not None:
            self._tell(self._pressed, here)
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: Click) -> None:
        """A click has been told of by the button's going up already."""
        event.stop()

    def _tell(self, first: int, last: int) -> None:
        self.post_message(self.Selected(min(first, last), max(first, last)))

    def _offset_at(self, x: int, y: int) -> int | None:
        row = y + self.scroll_offset.y
        if not 0 <= row < len(self.rows) or self.rows.kinds[row] != RowKind.TEXT:
            return None
        return self.rows.cell_to_offset(row, max(x - NUMBER, 0))
