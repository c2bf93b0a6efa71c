"""Frames as tables for a reader: in colour to a terminal, plain elsewhere, as wide as the page.

Long tables are written as their rows come: as CSV, and for a reader page by page.

For a reader each page is a table of its own, with its headings; what is said of the whole stands
once, how many rows there are before the first page and all else after the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from koding.model.label import Label, Language
from koding.present.cells import is_numeric, lines_above, lines_below, printed_rows
from koding.present.folding import count_cells, fold, pad
from koding.present.formats import Format, Profile
from koding.present.visible import visible_lines
from koding.tabling import Column, Frame
from koding.tabling.paged import Paged

_FEW_COLUMNS = 6
"""So many columns have two spaces between them even where that makes them narrower."""

_HANGING = 2
"""How far the further lines of an indented text stand in."""
BOLD, DIM, _NORMAL = "\x1b[1m", "\x1b[2m", "\x1b[0m"

_TEXT_STEPS = (28, 16, 10)
"""How narrow a text column becomes, in screen cells, one step of need after the other."""
_BROKEN_STEPS = (10, 8)
"""How narrow it becomes where not even its words can be kept whole."""
_FEW, _LEAST_TEXT = 6, 12
"""A table of more than so many columns is parted before a text becomes narrower than this."""
_LEAST_LABEL = 20
"""How narrow the first column becomes in a table that is parted."""
_LONGEST_WORD = 24
"""A text column keeps a word of so many screen cells whole as long as it can."""
_LEAST_HEADING = 5
"""How narrow a heading over numbers becomes in need; its words are then cut."""


def render_table(frame: Frame, language: Language, width: int, *, styled: bool = False) -> bytes:
    """Return the title, the table within `width` screen cells, the unit with its n and the notes.

    Where the columns do not fit beside each other they are printed in parts that each begin
    with the first column. `styled` adds the escape codes of a terminal.
    """
    frame = frame.for_print()
    bold, dim = (BOLD, DIM) if styled else ("", "")
    lines: list[str] = []
    if frame.title:
        title = fold(visible_lines(frame.title.text(language)), width)
        lines += [*style(title, bold), ""]
    for note in lines_above(frame, language):
        lines += fold(visible_lines(note), width)
    lines += [""] if frame.preface else []
    for head, body in table_parts(frame, language, width):
        lines += [*style(head, bold), *body, ""]
    more = [frame.more.text(language)] if frame.more else []
    for note in (*lines_below(frame, language), *more):
        lines += style(fold(visible_lines(note), width), dim)
    return ("\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n").encode()


def hang(text: str, width: int) -> list[str]:
    """Return the text folded; where it is indented its further lines are, and a little more."""
    bare = text.lstrip(" ")
    indent = len(text) - len(bare)
    first, *rest = fold(bare, max(width - indent, 1))
    if not rest:
        return [" " * indent + first]
    if not indent:
        return [first, *rest]
    further = indent + _HANGING
    left = " ".join(rest)
    return [
        " " * indent + first,
        *(" " * further + line for line in fold(left, max(width - further, 1))),
    ]


def style(lines: Sequence[str], code: str) -> list[str]:
    """Return the lines with a code of the terminal around each, as they are where it is empty."""
    return [f"{code}{line.rstrip()}{_NORMAL}" if code else line for line in lines]


def table_parts(
    frame: Frame, language: Language, width: int
) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the lines of the headings, and those of the rule and the rows, of each part."""
    columns = frame.columns
    headings = [visible_lines(column.heading.text(language)) for column in columns]
    rows = [list(map(visible_lines, row)) for row in printed_rows(frame, language)]
    cells = zip(*rows, strict=True) if rows else [()] * len(columns)
    extents = [extent_of(*place) for place in zip(columns, headings, cells, strict=True)]
    gap = (
        2 if len(extents) <= _FEW_COLUMNS or total([e.natural for e in extents], 2) <= width else 1
    )
    for part in part_columns(extents, width, gap, frame.keys):
        widths = fit_columns([extents[place] for place in part], width, gap)
        page = _Page(widths, [extents[place].is_numeric for place in part], gap)
        yield (
            page.head([headings[place] for place in part]),
            page.body([[row[place] for place in part] for row in rows]),
        )


class _Page:
    """Columns of known widths beside each other."""

    def __init__(self, widths: Sequence[int], numeric: Sequence[bool], gap: int) -> None:
        self.columns = list(zip(widths, numeric, strict=True))
        self.gap = " " * gap
        self.width = total(widths, gap)

    def head(self, headings: Sequence[str]) -> list[str]:
        """Return the lines of the headings, which stand on the rule below them."""
        return self._row(headings, stand=True)

    def body(self, rows: Iterable[Sequence[str]]) -> list[str]:
        """Return the rule and the lines of every row."""
        return ["─" * self.width, *(line for row in rows for line in self._row(row))]

    def _row(self, cells: Sequence[str], *, stand: bool = False) -> list[str]:
        folded = [hang(cell, width) for cell, (width, _) in zip(cells, self.columns, strict=True)]
        height = max(map(len, folded))
        for lines in folded:
            missing = [""] * (height - len(lines))
            lines[:] = [*missing, *lines] if stand else [*lines, *missing]
        return [self._line(line) for line in zip(*folded, strict=True)]

    def _line(self, cells: Sequence[str]) -> str:
        return self.gap.join(
            pad(cell, width, right=numeric)
            for cell, (width, numeric) in zip(cells, self.columns, strict=True)
        )


def extent_of(column: Column, heading: str, cells: Sequence[str]) -> Extent:
    """Return how wide a column is by nature, and how narrow its words let it become."""

    def widest(texts: Sequence[str]) -> int:
        return max((count_cells(line) for text in texts for line in text.split("\n")), default=0)

    numeric = is_numeric(column)
    return Extent(
        natural=max(widest([heading, *cells]), 1),
        cells=max(widest(cells), 1),
        word=widest((heading if numeric else " ".join([heading, *cells])).split()),
        is_numeric=numeric,
    )


@dataclass(frozen=True, slots=True)
class Extent:
    """A column's widest line among headings and cells, its widest cell, its longest word.

    The word is of the heading, and in a text column of the cells too. All are in screen cells,
    where wide characters take two.
    """

    natural: int
    cells: int
    word: int
    is_numeric: bool


def fit_columns(extents: Sequence[Extent], room: int, gap: int) -> list[int]:
    """Return widths that with `gap` between them fill at most `room`, if there are any such.

    Text columns shrink first, widest first; then headings over numbers. Numbers are never cut.
    """
    widths = [extent.natural for extent in extents]
    for floors in _floors(extents):
        _shave(widths, floors, room - gap * (len(widths) - 1))
    return widths


def part_columns(extents: Sequence[Extent], room: int, gap: int, keys: int = 1) -> list[list[int]]:
    """Return which columns stand together so that each part fits; all in one if they can.

    Every part begins with the first `keys` columns, which say what the row is.
    """
    places = list(range(len(extents)))
    widths = fit_columns(extents, room, gap)
    if total(widths, gap) <= room and not is_squeezed(extents, widths):
        return [places]
    parts = [places[: keys + 1]]
    for place in places[keys + 1 :]:
        wider = [*parts[-1], place]
        if total(_comfortable([extents[i] for i in wider]), gap) <= room:
            parts[-1] = wider
        else:
            parts.append([*places[:keys], place])
    return parts


def is_squeezed(extents: Sequence[Extent], widths: Sequence[int]) -> bool:
    """Return whether the table has many columns and the widths cut words, of headings or texts."""
    return len(extents) > _FEW and any(
        width < _least(extent) for width, extent in zip(widths, extents, strict=True)
    )


def can_fit(extents: Sequence[Extent], room: int) -> bool:
    """Return whether the columns may stand within `room`, a cell between them, and not squeezed."""
    return len(extents) <= _FEW or total([_least(one) for one in extents], 1) <= room


def _least(extent: Extent) -> int:
    return _whole(extent) if extent.is_numeric else _text(extent, _LEAST_TEXT)


def total(widths: Sequence[int], gap: int) -> int:
    """Return how wide a table of such columns is."""
    return sum(widths) + gap * (len(widths) - 1)


def _comfortable(extents: Sequence[Extent]) -> list[int]:
    """Return the widths at which text is folded but no word is cut."""
    _, numbers, texts, *_ = _floors(extents)
    label = _text(extents[0], _LEAST_LABEL)
    return [label, *(min(pair) for pair in zip(texts[1:], numbers[1:], strict=True))]


def _floors(extents: Sequence[Extent]) -> list[list[int]]:
    """Return how narrow each column may become, one list a step of growing need."""
    wide, folded, narrow = [[_text(e, least) for e in extents] for least in _TEXT_STEPS]
    broken, least = [[_broken(e, least) for e in extents] for least in _BROKEN_STEPS]
    whole = [e.natural if not e.is_numeric else _whole(e) for e in extents]
    cut = [e.natural if not e.is_numeric else _cut(e) for e in extents]
    return [wide, whole, folded, narrow, broken, cut, least]


def _text(extent: Extent, least: int) -> int:
    """Return how narrow a text becomes at a step, no narrower than its longest word."""
    return _broken(extent, max(least, min(extent.word, _LONGEST_WORD)))


def _broken(extent: Extent, least: int) -> int:
    return extent.natural if extent.is_numeric else min(extent.natural, least)


def _whole(extent: Extent) -> int:
    """Return how narrow a column of numbers becomes before a word of its heading is cut."""
    return max(extent.cells, min(extent.word, _LONGEST_WORD))


def _cut(extent: Extent) -> int:
    return max(extent.cells, min(extent.word, _LEAST_HEADING))


def _shave(widths: list[int], floors: Sequence[int], room: int) -> None:
    """Take one screen cell at a time from the widest column that is above its floor."""
    while sum(widths) > room:
        loose = [i for i, width in enumerate(widths) if width > floors[i]]
        if not loose:
            return
        widths[max(loose, key=lambda i: widths[i])] -= 1


PAGED = (Format.TABLE, Format.CSV)
"""What is written a page at a time; of all else the whole has to be known."""


def render_pages(
    paged: Paged,
    format_: Format,
    *,
    profile: Profile,
    language: Language,
    width: int,
    styled: bool = False,
) -> Iterator[bytes]:
    """Yield a table as CSV or for a reader, a page at a time."""
    if format_ is Format.CSV:
        yield from _csv(paged, profile, language)
    else:
        yield from _tables(paged, language, width, styled=styled)


def _csv(paged: Paged, profile: Profile, language: Language) -> Iterator[bytes]:
    from koding.present.csv import render_csv

    is_first = True
    for page in paged.pages:
        yield render_csv(replace(paged.head, rows=page), profile, language, headed=is_first)
        is_first = False
    if is_first:
        yield render_csv(paged.head, profile, language)


def _tables(paged: Paged, language: Language, width: int, *, styled: bool) -> Iterator[bytes]:
    head, told = paged.head, 0
    for page in paged.pages:
        shown = replace(head, rows=page)
        if told:
            shown = replace(shown, title=Label(), preface=())
        else:
            shown = replace(shown, preface=(*head.preface, *paged.lead))
        told += len(page)
        is_last = told == head.n
        if not is_last:
            shown = replace(shown, unit=None, n=None, notes=())
        yield render_table(shown, language, width, styled=styled) + b"\n" * (not is_last)
