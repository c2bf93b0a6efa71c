"""A frame as a terminal shows it by default: spanning headings, no rule, the notes in few lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product

from koding.model.label import Label, Language
from koding.present.cells import basis, is_numeric, lines_above, printed_rows
from koding.present.folding import count_cells, fold, pad
from koding.present.table import (
    BOLD,
    DIM,
    Extent,
    can_fit,
    extent_of,
    fit_columns,
    hang,
    is_squeezed,
    style,
    table_parts,
)
from koding.present.visible import visible_lines
from koding.tabling import Column, Frame

_GAPS, _NARROWEST = ((2, 3, 2), (1, 3, 2), (1, 2, 1)), (1, 1, 1)
"""Cells between columns within a span, around it and outside any, one step of need on the other."""
_LONGEST_SPAN = 24
"""A spanning heading of so many cells stands on one line where there is room for it."""
_MANY, _FOLDED = 12, 4 / 3
"""Rows that a screen has hardly room for, and into how many lines a row they may be folded."""
_APART = 2
"""Cells between what stands beside each other on one line, at least."""


def render_compact(frame: Frame, language: Language, width: int, *, styled: bool = False) -> bytes:
    """Return what a terminal shows of a frame: on one screen where the columns have room.

    Where they do not stand beside each other they are printed in parts, as a whole table is.
    """
    bold, dim = (BOLD, DIM) if styled else ("", "")
    lines = style(title_lines(frame, language, width), bold)
    lines += above(frame, language, width)
    parts = compact_parts(frame, language, width) if frame.rows else ([], [])
    if parts is not None:
        head, body = parts
        lines += [*style(head, bold), *body]
    else:
        for head, body in table_parts(frame, language, width):
            lines += ["", *style(head, bold), *body]
        lines.append("")
    lines += style(note_lines(frame, language, width), dim)
    return ("\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n").encode()


def compact_parts(
    frame: Frame, language: Language, width: int
) -> tuple[list[str], list[str]] | None:
    """Return the lines of the headings, and those of the rows; None where they do not fit.

    Of the ways that columns fit beside each other it is the one that takes fewest lines. Spare
    columns give way where the texts beside them would be folded so much that the rows fill a
    screen, too.
    """
    first = None
    rows = [list(map(visible_lines, row)) for row in printed_rows(frame, language)]
    whole = _Page.of(frame.columns, rows, language)
    for places in _choices(frame.columns):
        picked = whole.pick(places)
        if not can_fit(picked.extents, width):
            continue
        pages = picked.fit(width)
        told = [[row[place] for place in places] for row in rows]
        drawn = [(page.head(), page.body(told)) for page in pages]
        if drawn:
            best = min(drawn, key=lambda parts: sum(map(len, parts)))
            if len(rows) < _MANY or len(best[1]) <= _FOLDED * len(rows):
                return best
            first = first or best
    return first


def title_lines(frame: Frame, language: Language, width: int) -> list[str]:
    """Return the title, with what stands beside it at the right where both have room."""
    title = visible_lines(frame.title.text(language))
    beside = visible_lines(frame.beside.text(language))
    room = width - count_cells(title) - count_cells(beside)
    if beside and room > _APART:
        return [title + " " * room + beside]
    return [line for text in (title, beside) if text for line in fold(text, width)]


def note_lines(frame: Frame, language: Language, width: int) -> list[str]:
    """Return the unit with its n and the notes, several on a line where they fit it whole.

    How many notes there are `more` stands to the right, on the last line with room for it.
    """
    texts = [*(f"{one}." for one in basis(frame, language)), *_texts(frame.notes, language)]
    lines: list[str] = []
    for text in texts:
        _append(lines, text, width)
    more = visible_lines(frame.more.text(language))
    for place in range(len(lines) - 1, -1, -1):
        room = width - count_cells(lines[place]) - count_cells(more)
        if room >= _APART:
            lines[place] += " " * room + more if more else ""
            return lines
    return [*lines, *fold(more, width)]


def above(frame: Frame, language: Language, width: int) -> list[str]:
    """Return what has to be read before the numbers."""
    return [
        line for note in lines_above(frame, language) for line in fold(visible_lines(note), width)
    ]


def _texts(notes: Sequence[Label], language: Language) -> list[str]:
    return [visible_lines(note.text(language)) for note in notes]


def _append(lines: list[str], text: str, width: int) -> None:
    gap = " " if lines and lines[-1].endswith(".") else " " * _APART
    if lines and count_cells(lines[-1] + gap + text) <= width:
        lines[-1] += gap + text
    else:
        lines += fold(text, width)


def _choices(columns: Sequence[Column]) -> Iterator[list[int]]:
    """Yield which columns stand there: all, then ever fewer of those that are spare."""
    spare = [place for place, one in enumerate(columns) if one.spare]
    yield [place for place, one in enumerate(columns) if not one.instead]
    for kept in range(len(spare) - 1, -1, -1):
        gone = set(spare[kept:])
        yield [place for place in range(len(columns)) if place not in gone]


@dataclass(frozen=True)
class _Page:
    """Columns beside each other: what heads them, and where they are fitted how wide they are."""

    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    spans: tuple[str, ...]
    extents: tuple[Extent, ...]
    widths: tuple[int, ...] = ()
    gaps: tuple[int, ...] = ()

    @classmethod
    def of(
        cls, columns: Sequence[Column], rows: Sequence[Sequence[str]], language: Language
    ) -> _Page:
        """Return all columns, which have no widths yet."""
        headings = [visible_lines((one.under or one.heading).text(language)) for one in columns]
        spans = (visible_lines(one.span.text(language)) for one in columns)
        cells = zip(*rows, strict=True) if rows else [()] * len(columns)
        extents = (
            extent_of(column, heading, list(texts))
            for column, heading, texts in zip(columns, headings, cells, strict=True)
        )
        return cls(tuple(columns), tuple(headings), tuple(spans), tuple(extents))

    def pick(self, places: Sequence[int]) -> _Page:
        """Return the page with these columns alone."""
        return _Page(
            tuple(self.columns[at] for at in places),
            tuple(self.headings[at] for at in places),
            tuple(self.spans[at] for at in places),
            tuple(self.extents[at] for at in places),
        )

    def fit(self, width: int) -> Iterator[_Page]:
        """Yield the page in every way that its columns stand within `width`, the widest first.

        The narrowest is for where no other is.
        """
        found = [page for gaps in _GAPS for page in self._fit_with(gaps, width)]
        yield from found or self._fit_with(_NARROWEST, width)

    def _fit_with(self, between: tuple[int, int, int], width: int) -> Iterator[_Page]:
        gaps = self._between(*between)
        for is_whole, is_rigid in product((True, False), repeat=2):
            extents = self._with_spans(gaps, is_whole=is_whole)
            if is_rigid:
                extents = [replace(one, cells=one.natural) for one in extents]
            widths = fit_columns(extents, width - sum(gaps), 0)
            if sum(widths) + sum(gaps) <= width and not is_squeezed(extents, widths):
                yield replace(self, widths=tuple(widths), gaps=gaps)

    def _between(self, inside: int, around: int, alone: int) -> tuple[int, ...]:
        pairs = zip(self.spans, self.spans[1:], strict=False)
        return tuple((inside if one else alone) if one == other else around for one, other in pairs)

    def _groups(self) -> Iterator[tuple[str, list[int]]]:
        for span, places in groupby(range(len(self.columns)), key=lambda at: self.spans[at]):
            together = list(places)
            if span:
                yield span, together
            else:
                yield from (("", [place]) for place in together)

    def _with_spans(self, gaps: Sequence[int], *, is_whole: bool) -> list[Extent]:
        """Return the extents with room for what spans them, whole or each of its words."""
        wide = list(self.extents)
        for span, places in self._groups():
            held = sum(wide[at].natural for at in places) + sum(gaps[places[0] : places[-1]])
            word = max(map(count_cells, span.split()), default=0)
            asked = count_cells(span) if is_whole and count_cells(span) <= _LONGEST_SPAN else word
            for lack in range(max(asked - held, 0)):
                at = places[lack % len(places)]
                natural = wide[at].natural + 1
                wide[at] = replace(wide[at], natural=natural, cells=natural)
        return wide

    def head(self) -> list[str]:
        """Return the lines of the spanning headings, and those of the columns' own."""
        own = self._stand([fold(text, self.widths[at]) for at, text in enumerate(self.headings)])
        lines = [self._line(texts, head=True) for texts in own]
        if not any(self.spans):
            return lines
        return [*self._span_lines(), *lines]

    def _span_lines(self) -> Iterator[str]:
        groups = list(self._groups())
        rooms = [self._room(places) for _, places in groups]
        folded = [fold(span, room) for (span, _), room in zip(groups, rooms, strict=True)]
        for texts in self._stand(folded):
            line = ""
            for text, room, (_, places) in zip(texts, rooms, groups, strict=True):
                line += pad(text, room, right=self._is_right(places))
                line += " " * (self.gaps[places[-1]] if places[-1] < len(self.gaps) else 0)
            yield line.rstrip()

    def _is_right(self, places: Sequence[int]) -> bool:
        return all(is_numeric(self.columns[at]) for at in places)

    def _room(self, places: Sequence[int]) -> int:
        return sum(self.widths[at] for at in places) + sum(self.gaps[places[0] : places[-1]])

    def body(self, rows: Sequence[Sequence[str]]) -> list[str]:
        """Return the lines of every row."""
        return [line for row in rows for line in self._row(row)]

    def _row(self, cells: Sequence[str]) -> list[str]:
        folded = [hang(cell, width) for cell, width in zip(cells, self.widths, strict=True)]
        height = max(map(len, folded))
        padded = [[*lines, *[""] * (height - len(lines))] for lines in folded]
        return [self._line(texts) for texts in zip(*padded, strict=True)]

    def _stand(self, folded: Sequence[list[str]]) -> list[tuple[str, ...]]:
        """Return lines of cells that stand on the last one."""
        height = max(map(len, folded), default=0)
        padded = [[*[""] * (height - len(lines)), *lines] for lines in folded]
        return list(zip(*padded, strict=True))

    def _line(self, texts: Sequence[str], *, head: bool = False) -> str:
        line = ""
        for at, (text, width) in enumerate(zip(texts, self.widths, strict=True)):
            right = is_numeric(self.columns[at])
            line += pad(text, width, right=right)
            line += " " * (self.gaps[at] if at < len(self.gaps) else 0)
        return line.rstrip()
