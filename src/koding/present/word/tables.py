"""Tables in Word: columns as wide as their words need, spanning headings over merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from koding.present.cells import is_numeric, printed_rows
from koding.present.folding import count_cells
from koding.present.word.marking import INDENT, STEP, indented, paragraph, run

if TYPE_CHECKING:
    from koding.model.label import Language
    from koding.tabling import Frame

UPRIGHT, ON_ITS_SIDE = 170.0, 257.0
"""How wide the text of an A4 page with margins of 20 mm is, in millimetres."""
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
_SIZES_ON_ITS_SIDE = (9.0, 8.0, 7.0, 6.0)
_SMALLEST_ON_ITS_SIDE = _SIZES_ON_ITS_SIDE[-1]
"""Sizes of letters in points, one step of need after the other."""
_COMFORT = 12
"""How many letters of running text a line should hold at least."""
_CLASSES = (
    (222, "ijl'"),
    (278, " !,./:;ftI\\[]|"),
    (333, "r()-`"),
    (500, "ckszvxyJ"),
    (611, "FTZø"),
    (667, "ABEKPSVXY&Å"),
    (722, "CDHNRUw"),
    (778, "GOQØ"),
    (833, "mM"),
    (889, "%æ"),
    (1000, "W—…Æ@"),
)
_LETTERS = {letter: width / 1000 for width, letters in _CLASSES for letter in letters}
_LETTERS[INDENT] = 1.1
"""How wide Arial's letters are, in shares of their size (as Helvetica's, Adobe 1990)."""
_OTHER, _BOLDER, _SPARE = 0.556, 0.06, 1.03
_POINT = 25.4 / 72
_STEP = 1.0
"""What is left over of a page's width is given to columns in such pieces, in millimetres."""
PADDING = 2.4
"""What a cell takes besides its text, in millimetres."""
TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
_LOOKED_AT = 200
"""From how many rows it is seen which column needs more room."""
_WHOLE = 8
"""A table of no more rows is never parted between two pages."""
_TOGETHER = 3
"""So many rows at the beginning and the end of a longer one are never parted."""
_LONG, _WORDY = (30, 8.0), (4000, 7.5)
"""Tables of more rows, and those of more letters, are set in letters of so many points."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as texts: headings, what spans several of them, and its rows.

    `numeric` columns stand to the right. `tree` says that the first column is one.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    spans: tuple[str, ...] = ()

    @classmethod
    def of(cls, frame: Frame, language: Language) -> Grid:
        """Return a frame that is for print as texts."""
        columns = frame.columns
        spans = [column.span.text(language) for column in columns]
        shared = _neighbours(spans)
        headings = [
            (column.under or column.heading).text(language)
            if is_shared
            else column.heading.text(language)
            for column, is_shared in zip(columns, shared, strict=True)
        ]
        pairs = zip(spans, shared, strict=True)
        kept = tuple(span if is_shared else "" for span, is_shared in pairs)
        return cls(
            tuple(headings),
            tuple(map(tuple, printed_rows(frame, language))),
            tuple(map(is_numeric, columns)),
            kept if any(kept) else (),
        )

    def groups(self) -> list[tuple[str, list[int]]]:
        """Return the spanning headings with the columns under each; alone is who has none."""
        found: list[tuple[str, list[int]]] = []
        for span, places in groupby(range(len(self.headings)), key=lambda at: self.spans[at]):
            together = list(places)
            found += [(span, together)] if span else [("", [one]) for one in together]
        return found


def _neighbours(spans: Sequence[str]) -> list[bool]:
    """Return of each column whether one beside it has the same spanning heading."""
    beside = [bool(one) and one == other for one, other in pairwise(spans)]
    return [
        any(beside[max(place - 1, 0) : place + 1]) if spans else False
        for place in range(len(spans))
    ]


@dataclass(frozen=True, slots=True)
class PageFit:
    """Column widths in millimetres, the size of letters in points, and how the page lies."""

    widths: tuple[float, ...]
    size: float
    landscape: bool


@dataclass(frozen=True, slots=True)
class PageRoom:
    """How wide a page's text is, upright and on its side, in millimetres."""

    upright: float = UPRIGHT
    on_its_side: float = ON_ITS_SIDE
    picture: float = 140.0
    picture_height: float = 215.0
    """How wide and how high a figure is at most, in millimetres."""
    largest: float = 9.0
    """The largest letters of a table, in points."""
    wider: float = 1.0
    """By how much letters may be wider than Arial's."""


def fit_page(grid: Grid, room: PageRoom | None = None) -> PageFit:
    """Return the first page on which no word is broken, else the widest with the smallest letters.

    Text columns share what is left over, by how much they have to say.
    """
    room = room or PageRoom()
    letters = sum(len(one) for row in grid.rows for one in row)
    limits = [size for most, size in [_LONG] if len(grid.rows) > most]
    limits += [size for most, size in [_WORDY] if letters > most]
    largest = min([room.largest, *limits])
    pages = [(room.upright, size) for size in _SIZES]
    pages += [(room.on_its_side, size) for size in _SIZES_ON_ITS_SIDE]
    for page, points in pages:
        size = min(points, largest)
        columns = measure_columns(grid, size * room.wider)
        if sum(least for least, _ in columns) <= page:
            break
    rows = [
        [letters_width(cell) * size * room.wider for cell in row] for row in grid.rows[:_LOOKED_AT]
    ]
    shared = _share_out(columns, page, rows)
    return PageFit(tuple(shared), size, landscape=page > room.upright)


def split(grid: Grid, keys: int, room: PageRoom | None = None) -> list[Grid]:
    """Return the table in parts that fit a page on its side, each with its first `keys` columns."""
    room = room or PageRoom()
    page = room.on_its_side
    least = [one for one, _ in measure_columns(grid, _SMALLEST_ON_ITS_SIDE * room.wider)]
    if sum(least) <= page:
        return [grid]
    free = page - sum(least[:keys])
    parts: list[list[int]] = [[]]
    together = grid.groups() if grid.spans else [("", [at]) for at in range(len(least))]
    for _, group in together:
        places = [place for place in group if place >= keys]
        needed = sum(least[place] for place in (*parts[-1], *places))
        if parts[-1] and needed > free:
            parts.append([])
        parts[-1] += places
    return [_picked(grid, [*range(keys), *places]) for places in parts]


def _picked(grid: Grid, places: Sequence[int]) -> Grid:
    return Grid(
        tuple(grid.headings[place] for place in places),
        tuple(tuple(row[place] for place in places) for row in grid.rows),
        tuple(grid.numeric[place] for place in places),
        tuple(grid.spans[place] for place in places) if grid.spans else (),
    )


def measure_columns(grid: Grid, size: float) -> list[tuple[float, float]]:
    """Return of each column the least width without a broken word, and that of its longest line.

    In millimetres, with what a cell takes besides its text.
    """
    columns = [
        _measure(
            heading,
            [row[place] for row in grid.rows],
            size,
            comfort=0 if grid.numeric[place] else _COMFORT,
        )
        for place, heading in enumerate(grid.headings)
    ]
    for span, places in grid.groups() if grid.spans else []:
        lack = _widest(span.split(), bold=True) * size + PADDING
        lack -= sum(columns[place][0] for place in places)
        for place in places if lack > 0 else []:
            least, whole = columns[place]
            more = least + lack / len(places)
            columns[place] = more, max(whole, more)
    return columns


def _measure(
    heading: str, cells: Sequence[str], size: float, *, comfort: int
) -> tuple[float, float]:
    """Return the least width of a column without a broken word, and the one it would like."""
    parts = [part for cell in cells for part in (_words(cell) if comfort else [cell])]
    least = max(_widest(heading.split(), bold=True), _widest(parts))
    lines = [line for cell in cells for line in cell.split("\n")]
    whole = max(_widest(heading.split("\n"), bold=True), _widest(lines))
    least = max(least, min(whole, comfort * _OTHER * _POINT))
    return least * size + PADDING, whole * size + PADDING


def _words(cell: str) -> list[str]:
    """Return a cell's words, each as far in as a code in a tree is."""
    bare, inset = indented(cell)
    before = INDENT * (inset // STEP)
    return [before + word for word in bare.split()]


def _widest(texts: Sequence[str], *, bold: bool = False) -> float:
    """Return how wide the widest text is in letters of one point, in millimetres."""
    return max((letters_width(text, bold=bold) for text in set(texts)), default=0.0)


def letters_width(text: str, *, bold: bool = False) -> float:
    """Return how wide a text on one line is in letters of one point, in millimetres."""
    more = _BOLDER if bold else 0.0
    letters = sum(_LETTERS.get(letter, _OTHER) + more for letter in text)
    # Letters of two cells each, as Chinese ones are, are as wide as they are high.
    wide = (count_cells(text) - len(text)) * (1 - _OTHER)
    return (letters + max(wide, 0.0)) * _POINT * _SPARE


def _share_out(
    columns: Sequence[tuple[float, float]], page: float, rows: Sequence[Sequence[float]]
) -> list[float]:
    """Return widths between the least and the wished for, at most as wide as the page together.

    What is left over goes, millimetre by millimetre, where it makes the table lowest; `rows` are
    how wide each text is on one line.
    """
    widths = [least for least, _ in columns]
    if sum(widths) > page:
        return [one * page / sum(widths) for one in widths]
    while sum(widths) + _STEP <= page:
        gains = [
            (_gain(rows, widths, place), place)
            for place, (_, wish) in enumerate(columns)
            if widths[place] < wish
        ]
        if not gains:
            break
        gain, place = max(gains, key=lambda pair: (pair[0], -pair[1]))
        if gain <= 0:
            short = [(columns[at][1] - widths[at], at) for _, at in gains]
            place = min(short)[1]
        widths[place] = min(widths[place] + _STEP, columns[place][1])
    return widths


def _gain(rows: Sequence[Sequence[float]], widths: Sequence[float], place: int) -> float:
    """Return how many lines lower the rows are once a column is one step wider."""
    gain = 0.0
    for row in rows:
        lines = [text / _inside(width) for text, width in zip(row, widths, strict=True)]
        now = lines.pop(place)
        then = row[place] / _inside(widths[place] + _STEP)
        others = max(lines, default=1.0)
        gain += max(now, others, 1.0) - max(then, others, 1.0)
    return gain


def _inside(width: float) -> float:
    """Return how much of a column its text may take."""
    return max(width - PADDING, 0.1)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    width: float
    columns: int = 1
    merged: str = ""
    right: bool = False
    middle: bool = False


def table(grid: Grid, fit: PageFit, style: str, *, ruled: bool) -> str:
    """Return the table: its first rows are repeated on every page, and no row is parted.

    One that is `ruled` has koding's own lines, where its style has none. A short one is kept on
    one page.
    """
    heads = _head_rows(grid, fit)
    whole = len(grid.rows) <= _WHOLE
    rows = [_row(cells, fit.size, head=True, keep=True) for cells in heads]
    for number, texts in enumerate(grid.rows, 1):
        cells = [
            _Cell(text, width, right=right)
            for text, width, right in zip(texts, fit.widths, grid.numeric, strict=True)
        ]
        left = len(grid.rows) - number
        keep = left > 0 and (whole or number < _TOGETHER or left < _TOGETHER)
        rows.append(_row(cells, fit.size, keep=keep))
    columns = "".join(f'<w:gridCol w:w="{round(width * TWIPS)}"/>' for width in fit.widths)
    head = f"{_properties(fit, style, ruled=ruled)}<w:tblGrid>{columns}</w:tblGrid>"
    return f"<w:tbl>{head}{''.join(rows)}</w:tbl>"


def _properties(fit: PageFit, style: str, *, ruled: bool) -> str:
    lines = ""
    if ruled:
        strong = '<w:{0} w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
        pale = '<w:insideH w:val="single" w:sz="2" w:space="0" w:color="BFBFBF"/>'
        edges = strong.format("top") + strong.format("bottom")
        lines = f"<w:tblBorders>{edges}{pale}</w:tblBorders>"
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    width = round(sum(fit.widths) * TWIPS)
    return (
        f'<w:tblPr>{named}<w:tblW w:w="{width}" w:type="dxa"/>{lines}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="12" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
        '<w:bottom w:w="12" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="0" w:noVBand="1"/></w:tblPr>'
    )


def _head_rows(grid: Grid, fit: PageFit) -> list[list[_Cell]]:
    own = [
        _Cell(text, width, right=right)
        for text, width, right in zip(grid.headings, fit.widths, grid.numeric, strict=True)
    ]
    if not grid.spans:
        return [own]
    above, below = [], []
    for span, places in grid.groups():
        width = sum(fit.widths[place] for place in places)
        if span:
            above.append(_Cell(span, width, len(places), middle=True))
            below += [own[place] for place in places]
        else:
            above.append(replace(own[places[0]], merged="restart"))
            below.append(replace(own[places[0]], text="", merged="continue"))
    return [above, below]


def _row(cells: Sequence[_Cell], size: float, *, head: bool = False, keep: bool = False) -> str:
    mark = "<w:tblHeader/>" if head else ""
    told = "".join(_cell(cell, size, head=head, keep=keep) for cell in cells)
    return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{told}</w:tr>"


_UNDER_HEAD = '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/>'


def _cell(cell: _Cell, size: float, *, head: bool, keep: bool) -> str:
    text, inset = (cell.text, 0) if head else indented(cell.text)
    if not cell.right:
        text = text.replace(" %", "\u00a0%")
    stated = f'<w:tcW w:w="{round(cell.width * TWIPS)}" w:type="dxa"/>'
    if cell.columns > 1:
        stated += f'<w:gridSpan w:val="{cell.columns}"/>'
    if cell.merged:
        stated += f'<w:vMerge w:val="{cell.merged}"/>'
    if head:
        stated += f'<w:tcBorders>{_UNDER_HEAD}</w:tcBorders><w:vAlign w:val="bottom"/>'
    side = "center" if cell.middle else "right" if cell.right else "left"
    more = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    more += f'<w:ind w:left="{inset}" w:firstLine="0"/><w:jc w:val="{side}"/>'
    said = paragraph(run(text, size=size, bold=head), keep=keep, more=more)
    return f"<w:tc><w:tcPr>{stated}</w:tcPr>{said}</w:tc>"
