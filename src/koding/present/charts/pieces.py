"""What charts in a terminal are put together from: fills, lines with places, pieces of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koding.present.folding import count_cells, fold, pad

BOLD, DIM = "1", "2"
_RAMP = (195, 153, 110, 67, 24)
_GREYS = (255, 252, 249, 246, 243)
_BLOCKS = "·░▒▓█"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PALE = "·-:=+"

_GAP = "  "
_LEAST = 7


@dataclass(frozen=True, slots=True)
class TerminalFill:
    """One letter or block to fill with, and the codes of its colours."""

    glyph: str
    code: str


class Ink:
    """Writes text in colour where it is `styled`, and bare elsewhere."""

    def __init__(self, styled: bool) -> None:  # noqa: FBT001 - its one and only argument
        self.styled = styled

    def __call__(self, text: str, code: str) -> str:
        """Return the text in the colours that `code` says."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.styled and code and text else text


def ramp(steps: int) -> list[TerminalFill]:
    """Return so many fills from pale to dark: blocks as far as they reach, else letters."""
    glyphs = _spread(_BLOCKS, steps) if steps <= len(_BLOCKS) else _LETTERS
    places = [place * (len(_RAMP) - 1) // max(steps - 1, 1) for place in range(steps)]
    return [
        TerminalFill(glyphs[n % len(glyphs)], _on(_RAMP, place)) for n, place in enumerate(places)
    ]


def strong(steps: int) -> list[TerminalFill]:
    """Return so many fills for what is to be seen first."""
    return ramp(steps + 2)[2:] if steps <= len(_BLOCKS) - 2 else ramp(steps)


def pale(steps: int) -> list[TerminalFill]:
    """Return so many fills for what stands back."""
    glyphs = _PALE if steps <= len(_PALE) else _LETTERS
    last = len(_GREYS) - 1
    return [TerminalFill(glyphs[n % len(glyphs)], _on(_GREYS, min(n, last))) for n in range(steps)]


def shaded(share: float) -> TerminalFill:
    """Return the fill of a share between 0 (palest) and 1 (darkest)."""
    place = min(int(share * len(_RAMP)), len(_RAMP) - 1)
    light = place < len(_RAMP) // 2 + 1
    return TerminalFill(_BLOCKS[place], f"38;5;{16 if light else 231};48;5;{_RAMP[place]}")


def _spread(glyphs: str, steps: int) -> str:
    """Return the darkest glyph, and of the others the darkest that are needed."""
    return glyphs[len(glyphs) - steps :]


def _on(colours: tuple[int, ...], place: int) -> str:
    darker = colours[min(place + 1, len(colours) - 1)]
    return f"38;5;{darker};48;5;{colours[place]}"


class Track:
    """So many screen cells that stand for the numbers from `start` to `end`."""

    def __init__(self, start: float, end: float, width: int) -> None:
        self.start, self.end = start, end
        self.cells = ["─"] * width

    def put(self, value: float | None, glyph: str) -> None:
        """Put a letter where the number has its place; what is missing has none."""
        if value is not None:
            self.cells[self._place(value)] = glyph

    def mark(self, value: float) -> None:
        """Draw a mark across the line, whether it is filled there or not."""
        place = self._place(value)
        self.cells[place] = "╋" if self.cells[place] == "━" else "┼"

    def fill(self, low: float | None, high: float | None, glyph: str) -> None:
        """Fill from one number to another."""
        if low is None or high is None:
            return
        first, last = sorted((self._place(low), self._place(high)))
        self.cells[first : last + 1] = [glyph] * (last + 1 - first)

    def __str__(self) -> str:
        return "".join(self.cells)

    def _place(self, value: float) -> int:
        span = self.end - self.start
        share = (value - self.start) / span if span > 0 else 0.5
        return round(min(max(share, 0.0), 1.0) * (len(self.cells) - 1))


@dataclass(frozen=True, slots=True)
class ChartPiece:
    """Lines that each take `width` screen cells; escape codes in them take none."""

    lines: tuple[str, ...]
    width: int


def words(text: str, width: int, *, right: bool = False) -> ChartPiece:
    """Return the text folded and filled up to the width."""
    return ChartPiece(tuple(pad(line, width, right=right) for line in fold(text, width)), width)


def drawn(line: str, width: int) -> ChartPiece:
    """Return one line that is known to be so wide."""
    return ChartPiece((line,), width)


def beside(*pieces: ChartPiece) -> list[str]:
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
