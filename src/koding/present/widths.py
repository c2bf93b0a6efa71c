"""How wide the columns of a printed table are, so that it fits its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
        width < (_whole(extent) if extent.is_numeric else _text(extent, _LEAST_TEXT))
        for width, extent in zip(widths, extents, strict=True)
    )


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
