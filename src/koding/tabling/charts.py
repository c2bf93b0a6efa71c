"""What a figure shows of a frame: which columns are drawn, and as what.

A chart holds no numbers of its own: it names columns of its frame, so that a figure and the CSV
beside it can never differ. How it looks is for presenting to say.
"""

from __future__ import annotations

from dataclasses import dataclass

from koding.tabling import Frame


@dataclass(frozen=True, slots=True)
class StackedBars:
    """A horizontal bar a row, in the frame's order, of parts that make up the whole.

    `category` names the bars, `parts` are columns of shares from left to right, `counts` the
    columns whose numbers are printed on them, `base` each bar's n. The headings of `parts` are
    what a reader sees them called. Parts in `emphasised` are drawn strong and the others pale;
    an empty tuple draws all alike.
    """

    frame: Frame
    category: str
    parts: tuple[str, ...]
    counts: tuple[str, ...]
    base: str
    emphasised: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A cell a row and column of `columns`, darker where the number is larger, the number on it.

    `category` names the rows. A missing number is an empty cell, which a zero is not. In a
    `square` map the columns are the rows: the diagonal, which is always high, is not shaded.
    """

    frame: Frame
    category: str
    columns: tuple[str, ...]
    square: bool = False


@dataclass(frozen=True, slots=True)
class PoleProfile:
    """A line a row between two named poles, with the median and the range of its values on it.

    `low` and `high` are the columns that name the poles, `lowest` and `highest` those of the
    scale's ends, `least` and `most` those of the range found, `n` how many values there are.
    """

    frame: Frame
    category: str
    low: str
    high: str
    lowest: str
    highest: str
    median: str
    least: str
    most: str
    n: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A point a row, in order: `x` names the points, `bars` is drawn as bars, `line` as a line."""

    frame: Frame
    x: str
    bars: str
    line: str


@dataclass(frozen=True, slots=True)
class Intervals:
    """A dot a row with its interval, on one axis from `start` to `end`; `marks` are drawn as lines.

    `low` and `high` are the columns of the interval's ends, missing where there is none.
    """

    frame: Frame
    category: str
    value: str
    low: str
    high: str
    start: float
    end: float
    marks: tuple[float, ...] = ()


Chart = StackedBars | HeatMap | PoleProfile | Curve | Intervals
