"""How a table stands on the page of a document: upright or on its side, and its columns' widths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koding.present.folding import count_cells

_UPRIGHT, _ON_ITS_SIDE = 170.0, 257.0
"""How wide the text of an A4 page with margins of 20 mm is, in millimetres."""
_PAGES = (
    (_UPRIGHT, 9.0), (_UPRIGHT, 8.0), (_ON_ITS_SIDE, 9.0), (_ON_ITS_SIDE, 8.0),
    (_ON_ITS_SIDE, 7.0), (_ON_ITS_SIDE, 6.0),
)  # fmt: skip
"""Pages and sizes of letters in points, one step of need after the other."""
_LETTER, _BOLD_LETTER = 0.225, 0.27
"""How wide a letter of one point is on average, in millimetres.

It is that of the wide typefaces that stand in for Arial where a machine lacks it.
"""
_PADDING = 4.2
"""What a cell takes besides its text, in millimetres."""
_COMFORT = 22
"""How many letters of running text a line should hold at least."""


@dataclass(frozen=True, slots=True)
class PageFit:
    """Column widths in millimetres, the size of letters in points, and how the page lies."""

    widths: tuple[float, ...]
    size: float
    landscape: bool


def fit_page(
    headings: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]
) -> PageFit:
    """Return the first page on which no word is broken, else the widest with the smallest letters.

    Text columns share what is left over, by how much they have to say.
    """
    for page, size in _PAGES:
        columns = [
            _measure(heading, [row[place] for row in rows], size, is_text=not numeric[place])
            for place, heading in enumerate(headings)
        ]
        if sum(least for least, _ in columns) <= page:
            break
    return PageFit(tuple(_share_out(columns, page)), size, landscape=page > _UPRIGHT)


def _measure(
    heading: str, cells: Sequence[str], size: float, *, is_text: bool
) -> tuple[float, float]:
    """Return the least width of a column without a broken word, and the one it would like."""
    word = max(
        _longest(heading.split()) * _BOLD_LETTER,
        max((_longest(cell.split() if is_text else [cell]) for cell in cells), default=0) * _LETTER,
    )
    whole = max(
        _longest(heading.split("\n")) * _BOLD_LETTER,
        max((_longest(cell.split("\n")) for cell in cells), default=0) * _LETTER,
    )
    comfort = min(whole, _COMFORT * _LETTER) if is_text else 0.0
    return max(word, comfort) * size + _PADDING, whole * size + _PADDING


def _share_out(columns: Sequence[tuple[float, float]], page: float) -> list[float]:
    """Return widths between the least and the wished for, at most as wide as the page together."""
    least = [one for one, _ in columns]
    wishes = [max(wish - one, 0.0) for one, wish in columns]
    spare = page - sum(least)
    if spare < 0:
        return [one * page / sum(least) for one in least]
    part = min(spare / (sum(wishes) or 1.0), 1.0)
    return [one + wish * part for one, wish in zip(least, wishes, strict=True)]


def _longest(texts: Sequence[str]) -> int:
    return max(map(count_cells, texts), default=0)
