"""Lines of printed pages in the order they are read: columns, tables, what runs along the edges."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from koding.model.numbers import whole

_EDGE = 0.12
"""The share of a page's height, above and below, where lines that run along stand."""
_NUMBER = re.compile(r"\d+")
_BARE = re.compile(r"[\W_]*#[\W_]*(?:(?:av|of|/)?[\W_]*#[\W_]*)?")
_LINE_NUMBER = re.compile(r"(\d{1,4})(?:\s+|\Z)")
_FEWEST_NUMBERED, _NUMBERED = 8, 0.7
_BLANK = 0.3
"""How wide a blank is, in sizes of its letters."""
_APART = 1.3
"""How many usual distances between lines a running line stands from the text, at least."""
_SAME_ROW = 0.5
_ALIGNED = 3.0
"""Points within which cells begin below each other."""
_COLUMN = 0.3
_FEWEST_IN_COLUMN = 6
_FILLED = 0.6
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line, or a cell of one, as it stands on a page; lengths are points from the lower left.

    `size` is its letters' height, `first` its first word's width; `is_divided` says that it ends
    within a word; `lead` is how many signs at its start are bold. `edges` are those of its column.
    `opens` says that it is a row of a name, or the like, with the words beside it.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float
    first: float
    is_divided: bool = False
    is_bold: bool = False
    lead: int = 0
    edges: tuple[float, float] = (0.0, 0.0)
    is_row: bool = False
    opens: bool = False
    is_askew: bool = False


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's number (the first is 1), its lower and upper edge, and what stands on it."""

    number: int
    floor: float
    ceiling: float
    lines: list[PrintedLine]


@dataclass(slots=True)
class PrintedText:
    """The lines of all pages as they are read, and what has to be said of it."""

    lines: list[PrintedLine] = field(default_factory=list)
    running: tuple[str, ...] = ()
    tables: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    numbered: int = 0
    askew: tuple[str, ...] = ()


def lay_out(pages: Sequence[PageText]) -> PrintedText:
    """Return the lines of `pages` in reading order, without what runs along the pages' edges."""
    made = PrintedText()
    pages, made.askew = _without_askew(pages)
    running, made.running = _running(pages)
    pages = [
        replace(page, lines=[one for one in page.lines if id(one) not in running]) for page in pages
    ]
    pages, made.numbered = _without_numbers(pages)
    for page in pages:
        kept = page.lines
        if not kept:
            continue
        gutter = _gutter(kept)
        if gutter is None:
            rows = list(_rows(kept))
            if _is_table(rows):
                made.tables.append(page.number)
            beside = Counter(round(row[1].left / _ALIGNED) for row in rows if len(row) == 2)
            made.lines += _edged([_joined(row, beside) for row in rows])
        else:
            made.columns.append(page.number)
            made.lines += _in_columns(kept, gutter)
    right = max((one.edges[1] for one in made.lines if one.page not in made.columns), default=0.0)
    made.lines = [
        one if one.page in made.columns else replace(one, edges=(one.edges[0], right))
        for one in made.lines
    ]
    return made


def _without_askew(pages: Sequence[PageText]) -> tuple[list[PageText], tuple[str, ...]]:
    """Return the pages without what stands across them, as *DRAFT* does, and its wording."""
    gone: dict[str, None] = {}
    kept = []
    for page in pages:
        askew = [line for line in page.lines if line.is_askew]
        if askew and len(askew) * 2 < len(page.lines):
            gone |= dict.fromkeys(line.text for line in askew)
            page = replace(page, lines=[line for line in page.lines if not line.is_askew])
        kept.append(page)
    return kept, tuple(gone)


def _without_numbers(pages: Sequence[PageText]) -> tuple[list[PageText], int]:
    """Return the pages without the numbers before their lines, and how many those are.

    Most lines must have one, each the next after the one above; on a page they may begin anew.
    """
    rows = [[row[0] for row in _rows(page.lines)] for page in pages]
    heads = {
        id(line): (found, whole(found[1]) or 0)
        for page in rows
        for line in page
        if (found := _LINE_NUMBER.match(line.text))
    }
    before, in_order = 0, 0
    for page in rows:
        for place, line in enumerate(page):
            number = heads[id(line)][1] if id(line) in heads else 0
            in_order += bool(number) and (number == before + 1 or (place == 0 and number == 1))
            before = number or before
    total = sum(map(len, rows))
    if total < _FEWEST_NUMBERED or in_order < total * _NUMBERED:
        return list(pages), 0
    bare = {key: _unnumbered(found) for key, (found, _) in heads.items()}
    kept = [
        replace(
            page,
            lines=[
                one if id(one) not in bare else _moved(one, bare[id(one)])
                for one in page.lines
                if bare.get(id(one)) != ""
            ],
        )
        for page in pages
    ]
    return kept, len(heads)


def _unnumbered(found: re.Match[str]) -> str:
    return found.string[found.end() :]


def _moved(line: PrintedLine, text: str) -> PrintedLine:
    """Return a line without the number before its first word."""
    gone = len(line.text) - len(text)
    word = text.split(maxsplit=1)[0]
    width = (line.right - line.left) / max(len(line.text), 1)
    return replace(
        line,
        text=text,
        left=line.left + line.first + _BLANK * line.size,
        first=len(word) * width,
        lead=max(0, line.lead - gone),
    )


def _running(pages: Sequence[PageText]) -> tuple[set[int], tuple[str, ...]]:
    """Return the ids of the lines that run along half of the pages' edges, and their wording.

    Digits are masked; where nothing else is left, they must count with the pages.
    """
    found: dict[tuple[bool, str], list[PrintedLine]] = defaultdict(list)
    for page in pages:
        height = (page.ceiling - page.floor) * _EDGE
        for line in page.lines:
            is_low = line.bottom < page.floor + height
            if is_low or line.bottom + line.size > page.ceiling - height:
                masked = " ".join(_NUMBER.sub("#", line.text).split())
                found[is_low, masked].append(line)
    groups = [lines for (_, masked), lines in found.items() if _runs(masked, lines, len(pages))]
    ids = {id(line) for lines in groups for line in lines}
    apart = _apart(pages, ids)
    kept = [lines for lines in groups if sum(id(one) in apart for one in lines) * 2 > len(lines)]
    return (
        {id(line) for lines in kept for line in lines},
        tuple(dict.fromkeys(lines[0].text for lines in kept)),
    )


def _runs(masked: str, lines: Sequence[PrintedLine], pages: int) -> bool:
    """Return whether lines of one masked wording stand on half of the pages."""
    on = {line.page for line in lines}
    if len(on) < 2 or len(on) * 2 < pages - 1:
        return False
    has_words = any(map(str.isalpha, masked))
    return has_words or (_BARE.fullmatch(masked) is not None and _counts_on(lines))


def _apart(pages: Sequence[PageText], ids: set[int]) -> set[int]:
    """Return those of the lines `ids` that stand further from the text than its lines do."""
    apart: set[int] = set()
    for page in pages:
        body = sorted(one.bottom for one in page.lines if id(one) not in ids)
        steps = [b - a for a, b in pairwise(body) if b - a > 1]
        usual = median(steps) if steps else 0.0
        for line in page.lines:
            if id(line) in ids:
                near = min((abs(line.bottom - one) for one in body), default=math.inf)
                if near > usual * _APART:
                    apart.add(id(line))
    return apart


def _counts_on(lines: Sequence[PrintedLine]) -> bool:
    """Return whether the first number of most lines is its page's, or always as far from it."""
    away = Counter(
        (whole(number[0]) or 0) - line.page
        for line in lines
        if (number := _NUMBER.search(line.text))
    )
    return bool(away) and max(away.values()) * 2 > len(lines)


def _gutter(lines: Sequence[PrintedLine]) -> float | None:
    """Return the middle of the white space between two columns of prose, None if there are none.

    Both must be wide, hold some lines, and most of these must fill them.
    """
    left, right = min(one.left for one in lines), max(one.right for one in lines)
    width = right - left
    if width <= 0 or len(lines) < 2 * _FEWEST_IN_COLUMN:
        return None
    steps = 60
    best: tuple[int, float] | None = None
    for step in range(math.floor(steps * _COLUMN), math.floor(steps * (1 - _COLUMN)) + 1):
        x = left + width * step / steps
        across = sum(one.left < x < one.right for one in lines)
        if best is None or across < best[0]:
            best = across, x
    if best is None or best[0] > len(lines) / 5:
        return None
    sides = (
        [one for one in lines if one.right <= best[1]],
        [one for one in lines if one.left >= best[1]],
    )
    return best[1] if all(_is_prose(side, width) for side in sides) else None


def _is_prose(side: Sequence[PrintedLine], width: float) -> bool:
    if len(side) < _FEWEST_IN_COLUMN:
        return False
    left, right = min(one.left for one in side), max(one.right for one in side)
    filled = median(one.right - one.left for one in side)
    rows = sorted(one.bottom for one in side)
    apart = sum(b - a > 1 for a, b in pairwise(rows))
    is_single = apart >= 0.8 * (len(side) - 1)  # one cell a row, or it is a table
    return right - left > width * _COLUMN and filled > (right - left) * _FILLED and is_single


def _in_columns(lines: Sequence[PrintedLine], gutter: float) -> Iterator[PrintedLine]:
    """Yield the left column, then the right, between the lines that go across both."""
    across = [one for one in lines if one.left < gutter < one.right]
    floors = [one.bottom for row in _rows(across) for one in row[:1]]
    bounds = [math.inf, *floors, -math.inf]
    heads = {row[0].bottom: _joined(row) for row in _rows(across)}
    for above, below in pairwise(bounds):
        if above in heads:
            yield from _edged([heads[above]])
        band = [one for one in lines if below < one.bottom < above and one not in across]
        for side in (
            [one for one in band if one.right <= gutter],
            [one for one in band if one.left >= gutter],
        ):
            yield from _edged([_joined(row) for row in _rows(side)])


def _rows(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """Yield what stands beside each other, from the top, each row from the left."""
    row: list[PrintedLine] = []
    for line in sorted(lines, key=lambda one: (-one.bottom, one.left)):
        size = min(line.size, row[0].size) if row else 0
        if row and abs(row[0].bottom - line.bottom) > max(size, 2) * _SAME_ROW:
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _joined(row: Sequence[PrintedLine], beside: Mapping[int, int] | None = None) -> PrintedLine:
    """Return a row as one line; `beside` counts where the second cells of the page's rows begin."""
    if len(row) == 1:
        return row[0]
    first, last = row[0], row[-1]
    return replace(
        first,
        text="\t".join(one.text for one in row),
        right=last.right,
        is_divided=last.is_divided,
        is_bold=all(one.is_bold for one in row),
        is_row=len(row) > 2,
        opens=len(row) == 2 and (beside or {}).get(round(row[1].left / _ALIGNED), 0) > 1,
    )


def _is_table(rows: Sequence[Sequence[PrintedLine]]) -> bool:
    """Return whether several rows on end have cells; a label with its words beside it has not."""
    on_end = 0
    for row in rows:
        is_label = len(row) == 2 and row[0].text.rstrip().endswith(":")
        on_end = on_end + 1 if len(row) > 1 and not is_label else 0
        if on_end >= _FEWEST_ROWS:
            return True
    return False


def _edged(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines of a column, each with the column's edges."""
    if not lines:
        return []
    lefts = Counter(round(one.left) for one in lines)
    edges = lefts.most_common(1)[0][0], max(one.right for one in lines)
    return [replace(one, edges=edges) for one in lines]
