"""When in the recording, and on which page of its file, a place of a text stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koding.model.stored import StoredTurn

NO_END = -1
"""What a mark without an end has for it."""


@dataclass(frozen=True, slots=True)
class PlaceMarks:
    """The marks of one text: where they stand, ascending, and what each says (milliseconds, pages).

    `ends_ms` is -1 where nothing says when what is said there ends.
    """

    time_starts: Sequence[int] = ()
    starts_ms: Sequence[int] = ()
    ends_ms: Sequence[int] = ()
    page_starts: Sequence[int] = ()
    page_numbers: Sequence[int] = ()

    def page(self, offset: int) -> int | None:
        """Return the page on which `offset` stands, None where that is not known."""
        place = bisect_right(self.page_starts, offset) - 1
        return self.page_numbers[place] if place >= 0 else None


@dataclass(frozen=True, slots=True)
class Recorded:
    """The times of a text's turns, and of the marks within them."""

    turns: Sequence[StoredTurn]
    marks: PlaceMarks
    _ends: Sequence[int]

    @classmethod
    def of(cls, turns: Sequence[StoredTurn], marks: PlaceMarks) -> Recorded:
        """Return the times of a text with these turns and marks."""
        return cls(turns, marks, [turn.end for turn in turns])

    def __bool__(self) -> bool:
        """Whether any time is known."""
        marked = len(self.marks.time_starts) > 0
        return marked or any(turn.starts_ms is not None for turn in self.turns)

    def at(self, offset: int) -> int | None:
        """Return when what stands at `offset` is said: the last mark at or before it, in its turn.

        Where the turn has none before it the turn's own time is taken, None where it has none.
        """
        number = bisect_right(self._ends, offset)
        mark = self._mark(number, offset)
        if mark is not None:
            return self.marks.starts_ms[mark]
        return self.turns[number].starts_ms if number < len(self.turns) else None

    def until(self, end: int) -> int | None:
        """Return when what ends at `end` has been said, None where nothing says so.

        It is the end of the last mark before it: of a cue, or of the turn where it has no marks.
        """
        number = bisect_left(self._ends, end)
        mark = self._mark(number, end - 1)
        if mark is not None:
            ends_ms = self.marks.ends_ms[mark]
            return None if ends_ms == NO_END else ends_ms
        return self.turns[number].ends_ms if number < len(self.turns) else None

    def _mark(self, number: int, offset: int) -> int | None:
        """Return the last mark at or before `offset` that stands in the turn of this number."""
        since = self._ends[number - 1] if number else 0
        mark = bisect_right(self.marks.time_starts, offset) - 1
        if mark < 0 or self.marks.time_starts[mark] < since:
            return None
        return mark


def line_times(
    lines: Iterable[tuple[int, int]], turns: Sequence[tuple[int, int | None]], marks: PlaceMarks
) -> Iterator[int | None]:
    """Yield when each of a text's lines begins, None where that is not known.

    `lines` are the ordinal of the turn and the start of each, `turns` where each turn ends and its
    own time. It is what `Recorded.at` says of the start.
    """
    for turn, start in lines:
        since = turns[turn - 1][0] if turn else 0
        mark = bisect_right(marks.time_starts, start) - 1
        if mark >= 0 and marks.time_starts[mark] >= since:
            yield marks.starts_ms[mark]
        else:
            yield turns[turn][1]


def clock(milliseconds: int) -> str:
    """Return a time in a recording as `00:12:30`; it is cut to whole seconds, not rounded."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def brief_clock(milliseconds: int) -> str:
    """Return the same as briefly as it can be told: `12:30`, or `1:12:30`."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
