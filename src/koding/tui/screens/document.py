"""The text with its passages: drawn row by row, so that a long document costs no more to move in.

What does not change between keys is plain integers (`Rows`, `Stripes`); only the rows in sight are
ever styled.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from koding.model.choices import ASKING
from koding.model.timing import brief_clock
from koding.tui.looks import Look, look_of
from koding.tui.text.rows import RowKind, lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click, MouseDown, MouseEvent, MouseMove, MouseUp, Resize

    from koding.model.stored import StoredPassage
    from koding.tui.session import CodingSession
    from koding.tui.text.rows import ScreenRows
    from koding.tui.text.selection import TextSelection
    from koding.tui.text.stripes import Stripes

NUMBER = 6
"""Cells of the line numbers, with the cursor's mark and a space."""
WIDEST, NARROWEST = 76, 40
"""Cells of the text at most, and at least where the screen has them at all."""
STRIPES_NARROW, STRIPES_WIDE = 18, 32
"""Cells of the coding stripes and their labels: what the text leaves, between these."""
MOST_LANES = 6
"""Stripes beside each other; deeper ones are counted (`+2`)."""

_ABOVE = 2
"""Rows above what is shown at the top: its speaker, and what was said before."""

_MARK = "▌"
"""What stands before the rows of the cursor's line."""
_HEAT = "▇"
"""One who has coded a row, where how many have is shown."""
_NO_STYLE = Style.null()
_PICKED = Style(reverse=True)
_HIT = Style(bold=True, underline2=True)
_CODED = Style(underline=True)
_GOING = Style(strike=True)


class TextMark(NamedTuple):
    """A stretch of the text that is shown as found, or as going to be replaced."""

    start: int
    end: int
    is_going: bool = False


@dataclass(frozen=True)
class _Inks:
    """The styles of one look; the words of the text stand in `plain` or `asking`."""

    plain: Style
    here: Style
    asking: Style
    faint: Style
    speaker: Style
    section: Style
    mark: Style


@cache
def _inks(look: Look) -> _Inks:
    plain = Style(color=look.ink, bgcolor=look.paper)
    faint = Style(color=look.faint)
    return _Inks(
        plain=plain,
        here=Style(bgcolor=look.here),
        asking=Style(color=look.faint, italic=True),
        faint=faint,
        speaker=Style(bold=True),
        section=Style(bold=True, underline=True),
        mark=Style(color=look.edge, bold=True),
    )


class DocumentView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one document; the screen around it decides what keys do, arrows and all."""

    class Selected(Message):
        """The mouse has selected a span of offsets, or (an empty one) a place.

        `exact` says that it means these characters, not the words they are of.
        """

        def __init__(self, start: int, end: int, *, exact: bool = False) -> None:
            super().__init__()
            self.start = start
            self.end = end
            self.exact = exact

    def __init__(
        self, session: CodingSession, selection: TextSelection, stripes: Stripes[StoredPassage]
    ) -> None:
        super().__init__()
        self.session = session
        self.selection = selection
        self._drawn = selection
        self.stripes = stripes
        self.hits: Sequence[tuple[int, int]] = ()
        self.marks: Sequence[TextMark] = ()
        self.chosen: StoredPassage | None = None
        self._covered = 0
        self._rows: ScreenRows | None = None
        self._laid_out_for: tuple[int, int] = (0, 0)
        self._is_placed = False
        self._pressed: int | None = None
        self._styles: dict[tuple[str, str], Style] = {}
        self._measured, self._room = Size(-1, -1), 0
        self._drawn_stripes: dict[int, list[Segment]] = {}
        self._drawn_on: tuple[object, ...] = ()

    @property
    def rows(self) -> ScreenRows:
        """Return the rows for the width there is now."""
        wanted = (self.text_width, self.session.document.facts.revision)
        if self._rows is None or self._laid_out_for != wanted:
            document = self.session.document
            self._rows = lay_out(
                document.text, document.lines, document.turns, wanted[0], document.asides
            )
            self._laid_out_for = wanted
            self._measure()
        return self._rows

    @property
    def _width(self) -> int:
        """Return how many cells a row has beside the scroll bar."""
        # Asked of every row that is drawn, some times over.
        if self.outer_size != self._measured:
            self._measured = self.outer_size
            self._room = max(self.size.width - self.scrollbar_size_vertical, 0)
        return self._room

    @property
    def text_width(self) -> int:
        """Return how many cells the text has: never more than one reads with ease."""
        room = self._width - NUMBER
        return min(max(room - STRIPES_NARROW, min(NARROWEST, room - 2), 12), WIDEST)

    @property
    def stripes_width(self) -> int:
        """Return how many cells the stripes have."""
        return max(min(self._width - NUMBER - self.text_width, STRIPES_WIDE), 0)

    def show_document(self, selection: TextSelection, stripes: Stripes[StoredPassage]) -> None:
        """Show another document, or another text of the same."""
        self.selection = self._drawn = selection
        self.stripes, self.chosen = stripes, None
        self.refresh()

    def make_room(self, covered: int) -> None:
        """Let what is selected stay in sight above what covers the last `covered` rows."""
        if covered == self._covered:
            return
        self._covered = covered
        self._measure()
        self.show_cursor()

    def choose(self, passage: StoredPassage | None) -> None:
        """Let a passage be the one that is underlined: the one keys act on."""
        for one in {before.guid: before for before in (self.chosen, passage) if before}.values():
            if passage != self.chosen and self._rows is not None:
                first, last = self.rows.row_of(one.start), self.rows.row_of(one.end - 1)
                self.refresh_lines(first, last - first + 1)
        self.chosen = passage

    def _measure(self) -> None:
        """Let the rows be scrolled as far up as what covers the lower ones needs."""
        rows = 0 if self._rows is None else len(self._rows)
        self.virtual_size = Size(self._width, rows + self._covered)

    def on_resize(self, _event: Resize) -> None:
        """Lay the text out anew and keep the cursor in sight."""
        self.show_cursor(centre=not self._is_placed)
        self._is_placed = True
        self.call_after_refresh(self.show_cursor)

    def reload(self) -> None:
        """Draw what has changed: the rows beside which other stripes stand, or all."""
        top, rows = self.scroll_offset.y, self.rows
        seen = range(top, min(top + self.size.height, len(rows)))
        before = self._drawn_stripes, self._drawn_on
        self._drawn_stripes = {
            row: self._stripes(row) for row in seen if rows.kinds[row] == RowKind.TEXT
        }
        document = self.session.document
        self._drawn_on = top, id(document), self._width, self._look.name, self.session.sight
        if before[1] != self._drawn_on or not self._is_placed:
            self.refresh()
            return
        for row, stripes in self._drawn_stripes.items():
            if stripes != before[0].get(row):
                self.refresh_lines(row)

    def show_cursor(self, *, centre: bool = False) -> None:
        """Scroll so that the moving end of the selection is in sight, with a line around it."""
        if not self.size or not len(self.rows):  # what has no width yet has no rows to go to
            return
        row = self.rows.row_of(self._focus())
        top, height = self.scroll_offset.y, max(self.size.height - self._covered, 1)
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
        width, inks, rows = self._width, self._inks, self.rows
        row = y + self.scroll_offset.y
        # Till it is scrolled to the cursor it would show another place than the title tells of.
        if row >= len(rows) or not self._is_placed:
            return Strip.blank(width, inks.plain)
        kind, ground = rows.kinds[row], inks.plain
        if kind == RowKind.TEXT:
            segments = [*self._number(row), *self._text(row), *self._stripes(row)]
            if rows.lines[row] == self.selection.line and not self.selection.held:
                ground += inks.here
        else:
            segments = self._heading(row, kind)
        return Strip(Segment.apply_style(segments, ground)).adjust_cell_length(width, ground)

    @property
    def _look(self) -> Look:
        return look_of(self.app)

    @property
    def _inks(self) -> _Inks:
        return _inks(self._look)

    def _heading(self, row: int, kind: int) -> list[Segment]:
        if kind == RowKind.BLANK:
            return [Segment(" ", _NO_STYLE)]
        inks = self._inks
        if kind == RowKind.ASIDE:
            return [Segment(" " * NUMBER, _NO_STYLE), Segment(self.rows.asides[row], inks.asking)]
        document = self.session.document
        turn = document.turns[document.lines[self.rows.lines[row]].turn]
        if kind == RowKind.SECTION:
            return [Segment(" " * NUMBER, _NO_STYLE), Segment(turn.section or "", inks.section)]
        starts_ms = document.recorded.at(turn.start)
        stamp = "" if starts_ms is None else f"  {brief_clock(starts_ms)}"
        style = inks.asking if turn.role in ASKING else inks.speaker
        return [
            Segment(" " * NUMBER, _NO_STYLE),
            Segment(turn.speaker or "", style),
            Segment(stamp, inks.faint),
        ]

    def _number(self, row: int) -> list[Segment]:
        rows, line, inks = self.rows, self.rows.lines[row], self._inks
        here = line == self.selection.line
        mark = Segment(_MARK if here else " ", inks.mark if here else _NO_STYLE)
        if row != rows.line_rows(line).start:
            return [mark, Segment(" " * (NUMBER - 1), _NO_STYLE)]
        number = str(self.session.document.lines[line].number)
        return [mark, Segment(f"{number:>4} ", inks.speaker if here else inks.faint)]

    def _text(self, row: int) -> list[Segment]:
        """Return the row's text, cut wherever its style changes."""
        rows = self.rows
        start, end = rows.starts[row], rows.ends[row]
        chosen, first, last = self.chosen, self.selection.start, self.selection.end
        shows = self.selection.held
        edges = {first, last}
        if chosen is not None:
            edges.update((chosen.start, chosen.end))
        hits = self._hits_in(start, end)
        marks = [one for one in self.marks if one.start < end and start < one.end]
        for hit in (*hits, *((one.start, one.end) for one in marks)):
            edges.update(hit)
        cuts = sorted(edge for edge in edges if start < edge < end)
        document = self.session.document
        turn = document.turns[document.lines[rows.lines[row]].turn]
        asking = turn.role in ASKING or self.session.sight.dims(turn.speaker)
        segments = []
        for piece, at in zip(rows.pieces(row, cuts), [start, *cuts], strict=True):
            style = self._inks.asking if asking else _NO_STYLE
            if chosen is not None and chosen.start <= at < chosen.end:
                style += _CODED
            if any(a <= at < b for a, b in hits):
                style += _HIT
            for mark in marks:
                if mark.start <= at < mark.end:
                    style += _GOING if mark.is_going else _HIT
            if shows and first <= at < last:
                style += _PICKED
            segments.append(Segment(piece, style))
        used = sum(segment.cell_length for segment in segments)
        return [*segments, Segment(" " * max(self.text_width - used, 0), _NO_STYLE)]

    def _stripes(self, row: int) -> list[Segment]:
        """Return the stripes beside a row: a bar for each passage, a label where it begins.

        At the window's top those that began above say again what they are.
        """
        rows = self.rows
        start, end = rows.starts[row], rows.ends[row]
        places = self.stripes.touching(start, end)
        if not places:
            return []
        here = [self.stripes.passages[place] for place in places]
        if self.session.heat:
            return self._heat(len({one.coder for one in here}))
        by_lane = {self.stripes.lane(place): self.stripes.passages[place] for place in places}
        depth = min(max(by_lane) + 1, MOST_LANES)
        segments = [Segment(" ", _NO_STYLE)]
        for lane in range(depth):
            one = by_lane.get(lane)
            if one is None:
                segments.append(Segment(" ", _NO_STYLE))
                continue
            begins, ends = start <= one.start, one.end <= end
            bar = "╺" if begins and ends else "┏" if begins else "┗" if ends else "┃"
            segments.append(Segment(bar, self._style(one)))
        named = here if self._is_first(row) else [one for one in here if one.start >= start]
        return segments + self._labels(named, self.stripes_width - depth - 1)

    def _heat(self, coders: int) -> list[Segment]:
        """Return how many have coded a row, as a number and as a bar."""
        room = max(self.stripes_width - len(" 00 "), 0)
        bar = _HEAT * min(coders, room)
        return [Segment(f" {coders:>2} ", self._inks.speaker), Segment(bar, self._inks.mark)]

    def _is_first(self, row: int) -> bool:
        """Return whether a row is the first of text in the window."""
        top = self.scroll_offset.y
        return all(self.rows.kinds[above] != RowKind.TEXT for above in range(top, row))

    def _labels(self, named: Sequence[StoredPassage], room: int) -> list[Segment]:
        """Return as many labels as there is room for; those left out are counted (`+2`)."""
        segments: list[Segment] = []
        for place, one in enumerate(named):
            rest = len(named) - place - 1
            tail = f" +{rest}" if rest else ""
            name = self._label(one)
            if segments and cell_len(name) + 1 + len(tail) > room:
                segments.append(Segment(f" +{rest + 1}"[: max(room, 0)], self._inks.faint))
                break
            name = cut(name, room - 1 - len(tail))
            segments.append(Segment(" " + name, self._style(one)))
            room -= cell_len(name) + 1
        return segments

    def _label(self, passage: StoredPassage) -> str:
        code = self.session.code(passage.code).code
        value = "" if passage.value is None else f" {passage.value:+g}"
        whose = "" if self.session.is_own(passage) else f" ({passage.coder})"
        return f"{code.name}{value}{whose}"

    def _style(self, passage: StoredPassage) -> Style:
        colour, look = self.session.code(passage.code).code.colour, self._look
        if (colour, look.name) not in self._styles:
            style = Style(color=look.shade(colour)) if colour else Style.null()
            self._styles[colour, look.name] = style
        return self._styles[colour, look.name]

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
        self._follow(event)

    def on_mouse_up(self, event: MouseUp) -> None:
        """End the selection."""
        self._follow(event)
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: Click) -> None:
        """A click has been told of by the button's going up already."""
        event.stop()

    def _follow(self, event: MouseEvent) -> None:
        first, last = self._pressed, self._offset_at(event.x, event.y)
        if first is not None and last is not None:
            first, last = min(first, last), max(first, last)
            self.post_message(self.Selected(first, last, exact=event.meta))

    def _offset_at(self, x: int, y: int) -> int | None:
        row = y + self.scroll_offset.y
        if not 0 <= row < len(self.rows) or self.rows.kinds[row] != RowKind.TEXT:
            return None
        return self.rows.cell_to_offset(row, max(x - NUMBER, 0))


def cut(words: str, room: int) -> str:
    """Return words in so many cells at most; where some are left out, it ends with `…`."""
    return words if cell_len(words) <= room else f"{set_cell_size(words, max(room - 1, 0))}…"
