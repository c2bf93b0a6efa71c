"""Lines of a terminal on which numbers have their places."""

from __future__ import annotations


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
