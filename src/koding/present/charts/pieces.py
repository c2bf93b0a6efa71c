"""Pieces of text of known widths beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koding.present.folding import count_cells, fold, pad

_GAP = "  "
_LEAST = 7


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that each take `width` screen cells; escape codes in them take none."""

    lines: tuple[str, ...]
    width: int


def words(text: str, width: int, *, right: bool = False) -> Piece:
    """Return the text folded and filled up to the width."""
    return Piece(tuple(pad(line, width, right=right) for line in fold(text, width)), width)


def drawn(line: str, width: int) -> Piece:
    """Return one line that is known to be so wide."""
    return Piece((line,), width)


def beside(*pieces: Piece) -> list[str]:
    """Return the lines of pieces beside each other, all beginning on the first line."""
    height = max(len(piece.lines) for piece in pieces)
    filled = [
        [*piece.lines, *[" " * piece.width] * (height - len(piece.lines))] for piece in pieces
    ]
    return [_GAP.join(line).rstrip() for line in zip(*filled, strict=True)]


def widest(texts: Sequence[str]) -> int:
    """Return how many screen cells the widest text takes."""
    return max(map(count_cells, texts), default=0)


def label_width(labels: Sequence[str], width: int) -> int:
    """Return how wide the labels of a chart of so many screen cells stand: at most a third."""
    return max(min(widest(labels), max(width // 3, 8)), 1)


def room(width: int, *others: int) -> int:
    """Return what is left for the drawing beside pieces of other widths: some cells at least."""
    return max(width - sum(others) - len(_GAP) * len(others), _LEAST)
