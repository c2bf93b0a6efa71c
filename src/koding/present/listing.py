"""Lists of what the study holds, a screen of them: what there is, the first of it, and the rest."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from koding.model.label import Label, Language
from koding.present.cells import is_numeric, printed_rows
from koding.present.folding import count_cells, cut, fold, pad
from koding.present.output import LEAST_WIDTH, table_width
from koding.present.pages import show_long
from koding.present.table import render_table
from koding.present.visible import visible_lines
from koding.tabling import Frame
from koding.tabling.words import word

SCREEN = 24
"""Lines of the smallest screen that a list is laid out for, and of one that nobody sees."""
FIRST = 20
"""Rows shown of a list whose texts are read whole."""
_MOST_LINES = 10_000
_MOST_NOTES = 3
_GAP, _FEW = 2, 6
"""Cells between columns; of more columns than so many, one where that saves their texts."""
_LONGEST_WORD = 24
"""Cells of a word that is not broken where texts are folded."""
_LEAST_TEXT, _LEAST_KEY = 10, 28
"""Cells that a text, and what says which row it is, keep before columns are left out."""
_WIDEST_TEXT = 76
_BELOW, _QUOTED, _QUOTE = "    ", "  │ ", "quote"
"""What stands before the lines below a row; before its words, where others stand around them."""
_BOLD, _DIM, _NORMAL = "\x1b[1m", "\x1b[2m", "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list for the screen: `whole` or the first of it, through the reader's `pager` or not.

    One that is `drawn` is made for the screen; any other is a table where that fits on one, else
    it has a line a row. Texts in the columns `below` are never cut: they stand below the rest of
    their row. `lead` says what there is, where not all of it is shown.
    """

    frame: Frame
    whole: bool = False
    pager: bool = True
    drawn: bool = False
    below: tuple[str, ...] = ()
    lead: Label | None = None

    @property
    def told(self) -> Label:
        """What there is, in a few words."""
        if self.lead is not None or self.drawn:
            return self.lead or self.frame.title
        return word("listed.count").format(what=self.frame.title, n=len(self.frame.rows))


def rows_that_fit() -> int:
    """Return how many rows of a list fit on the screen under its two first lines and a note."""
    return _height() - 4


def show_listing(listing: Listing, language: Language) -> None:
    """Print a list, through the reader's pager where it is longer than the terminal."""
    terminal = sys.stdout.isatty()
    width = max(table_width(is_terminal=terminal, fits=True), LEAST_WIDTH)
    shown = render_listing(listing, language, width, _height(), styled=terminal)
    show_long(shown.decode(), through_pager=listing.pager)


def render_listing(
    listing: Listing, language: Language, width: int, height: int, *, styled: bool = False
) -> bytes:
    """Return a list within `width` cells, and within `height` lines where not all is wanted."""
    frame = listing.frame
    lines = _Lines(listing, language, width, styled=styled)
    if not (listing.drawn or frame.rows):
        return lines.none()
    if listing.below:
        return lines.blocks()
    if not listing.drawn and (listing.whole or len(frame.rows) < height):
        table = render_table(frame, language, width, styled=styled)
        if listing.whole or table.count(b"\n") < height:
            return table
    return lines.folded() if listing.whole else lines.within(height)


def _height() -> int:
    """Return how many lines the screen has: the terminal's, or what LINES says of a pipe's."""
    stated = os.environ.get("LINES", "")
    if sys.stdout.isatty() or stated.isdecimal():
        return min(max(shutil.get_terminal_size().lines, SCREEN), _MOST_LINES)
    return SCREEN


def _first(listing: Listing, most: int) -> Frame:
    """Return the first rows under a title that says how many there are, all if there are few."""
    frame = listing.frame
    if len(frame.rows) <= most:
        return frame
    title = word("listed.first").format(what=listing.told, n=most)
    return replace(frame, title=title, rows=frame.rows[:most])


class _Shape(NamedTuple):
    """Which columns stand beside each other, how wide each is, and the space between them."""

    places: Sequence[int]
    widths: Sequence[int]
    gap: int


class _Lines:
    """A list laid out for a screen: its title, headings if it has any, rows and a few notes."""

    def __init__(self, listing: Listing, language: Language, width: int, *, styled: bool) -> None:
        self.listing, self.frame = listing, listing.frame.for_print()
        self.language, self.width = language, width
        self.bold, self.dim = (_BOLD, _DIM) if styled else ("", "")

    def folded(self) -> bytes:
        """Return every row, its texts whole."""
        texts = self._texts(len(self.frame.rows))
        shape = self._shape(texts, words=True) or self._shape(texts)
        return self._page(
            texts, shape or _Shape([0], [self.width], 1), self._notes(everything=True)
        )

    def within(self, height: int) -> bytes:
        """Return every row whole where that fits, else as many as fit, on one line each."""
        notes = self._notes()
        room = height - 2 - len(notes)
        texts = self._texts(max(room, 1))
        whole = self._shape(texts, words=True) if len(self.frame.rows) <= room else None
        if whole:
            page = self._page(texts, whole, notes)
            if page.count(b"\n") < height:
                return page
        places, shape = self._filled(texts), self._shape(texts)
        held = len(places)
        while shape is None and len(places) > 1:
            places = places[:-1]
            shape = self._shape(texts, places)
        shape = shape or _Shape([0], [self.width], 1)
        if len(shape.places) < held:
            notes += self._fold(word("listed.columns").format(n=held - len(shape.places)))
        texts = texts[: max(height - 2 - len(self._head(shape)) - len(notes), 1)]
        return self._page(texts, shape, notes, is_cut=True)

    def none(self) -> bytes:
        """Return that there is nothing, and the notes: headings of no rows tell nobody anything."""
        said = word("listed.none").format(what=self.frame.title)
        return self._joined(
            [self.bold + line for line in self._fold(said)], self._notes(everything=True)
        )

    def blocks(self) -> bytes:
        """Return rows whose texts stand below the rest, the first of them or all."""
        shown = self.listing.frame if self.listing.whole else _first(self.listing, FIRST)
        below = [
            place for place, c in enumerate(self.frame.columns) if c.name in self.listing.below
        ]
        quoted = len(below) > 1
        lead = shown.title if shown is not self.listing.frame else self.listing.told
        lines = [self.bold + line for line in self._fold(lead)]
        for row in self._texts(len(shown.rows)):
            said = [text for place, text in enumerate(row) if text and place not in below]
            lines += [self.bold + line for line in fold("  ".join(said), self.width)]
            for place in below:
                mark = _QUOTED if quoted and self.frame.columns[place].name == _QUOTE else _BELOW
                text = " ".join(row[place].split())
                room = min(self.width - len(mark), _WIDEST_TEXT)
                lines += [mark + line for line in fold(text, room) if line]
        return self._joined(lines, self._notes(everything=self.listing.whole))

    def _page(
        self,
        texts: Sequence[Sequence[str]],
        shape: _Shape,
        notes: Sequence[str],
        *,
        is_cut: bool = False,
    ) -> bytes:
        rows = [[row[place] for place in shape.places] for row in texts]
        if is_cut:
            rows = [
                [cut(text.replace("\n", " "), w) for text, w in zip(row, shape.widths, strict=True)]
                for row in rows
            ]
        shown = _first(self.listing, len(texts))
        lines = [self.bold + line for line in self._fold(shown.title)]
        lines += [self.bold + line for line in self._head(shape)] if rows else []
        lines += [line for row in rows for line in self._row(row, shape)]
        return self._joined(lines, notes)

    def _joined(self, lines: Sequence[str], notes: Sequence[str]) -> bytes:
        every = [*lines, *(self.dim + note for note in notes)]
        ended = (line.rstrip() + (_NORMAL if line.startswith("\x1b") else "") for line in every)
        return "".join(f"{line}\n" for line in ended).encode()

    def _texts(self, most: int) -> list[list[str]]:
        """Return the first rows as they are printed."""
        first = replace(self.frame, rows=self.frame.rows[:most])
        return [list(map(visible_lines, row)) for row in printed_rows(first, self.language)]

    def _filled(self, texts: Sequence[Sequence[str]]) -> list[int]:
        """Return the columns that hold something in these rows; the first always stands."""
        places = range(len(self.frame.columns))
        return [place for place in places if not place or any(row[place] for row in texts)]

    def _shape(
        self,
        texts: Sequence[Sequence[str]],
        places: Sequence[int] | None = None,
        *,
        words: bool = False,
    ) -> _Shape | None:
        """Return widths that fill no more than the width there is, None where there are none.

        Texts give way, the widest first and what says which row it is last; with `words` no
        narrower than their longest word. Numbers and words of a heading are never cut.
        """
        places = self._filled(texts) if places is None else places
        natural = [self._natural(texts, place) for place in places]
        least = [self._least(texts, place, words=words) for place in places]
        gap = _GAP if sum(natural) + _GAP * (len(natural) - 1) <= self.width else 1
        if len(places) <= _FEW:
            gap = _GAP
        room = self.width - gap * (len(places) - 1)
        if sum(least) > room:
            return None
        widths = list(natural)
        while sum(widths) > room:
            loose = [at for at, wide in enumerate(widths) if wide > least[at]]
            widths[max(loose, key=lambda at: (bool(at), widths[at]))] -= 1
        return _Shape(places, widths, gap)

    def _least(self, texts: Sequence[Sequence[str]], place: int, *, words: bool) -> int:
        natural, head = self._natural(texts, place), self._longest_of_head(place)
        if is_numeric(self.frame.columns[place]):
            return natural
        if words:
            longest = max((count_cells(w) for row in texts for w in row[place].split()), default=0)
            # What says which row it is may be indented, and keeps that on one line.
            key = 0 if place else min(natural, _LEAST_KEY)
            return max(head, min(longest, _LONGEST_WORD), key, 1)
        return max(head, min(natural, _LEAST_TEXT if place else _LEAST_KEY), 1)

    def _natural(self, texts: Sequence[Sequence[str]], place: int) -> int:
        cells = (count_cells(line) for row in texts for line in row[place].split("\n"))
        return max(self._longest_of_head(place), max(cells, default=0), 1)

    def _longest_of_head(self, place: int) -> int:
        head = self._text(self.frame.columns[place].heading)
        return max(map(count_cells, head.split()), default=0)

    def _head(self, shape: _Shape) -> list[str]:
        heads = [self._text(self.frame.columns[place].heading) for place in shape.places]
        return self._row(heads, shape, stand=True) if any(heads) else []

    def _row(self, texts: Sequence[str], shape: _Shape, *, stand: bool = False) -> list[str]:
        folded = [fold(text, width) for text, width in zip(texts, shape.widths, strict=True)]
        height = max(map(len, folded))
        for lines in folded:
            missing = [""] * (height - len(lines))
            lines[:] = [*missing, *lines] if stand else [*lines, *missing]
        numeric = [is_numeric(self.frame.columns[place]) for place in shape.places]
        return [
            (" " * shape.gap).join(
                pad(cell, width, right=right)
                for cell, width, right in zip(line, shape.widths, numeric, strict=True)
            )
            for line in zip(*folded, strict=True)
        ]

    def _notes(self, *, everything: bool = False) -> list[str]:
        """Return the first notes, and how many more there are."""
        notes = self.frame.notes if everything else self.frame.notes[:_MOST_NOTES]
        left = len(self.frame.notes) - len(notes)
        more = [word("listed.notes").format(n=left)] if left else []
        return [line for note in (*notes, *more) for line in self._fold(note)]

    def _fold(self, label: Label) -> list[str]:
        return fold(self._text(label), self.width)

    def _text(self, label: Label) -> str:
        return visible_lines(label.text(self.language))
