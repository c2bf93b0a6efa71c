"""What stands in a text and nobody says: headers, labels with nothing after them, notes between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.model.stamps import without_stamps

if TYPE_CHECKING:
    from koding.model.stored import StoredTurn

_WORD = re.compile(r"[^\W_]")
_DECORATION = "#*_= \t"


@dataclass(frozen=True, slots=True)
class Aside:
    """The lines of a text that stand above a turn, before and after its section's heading."""

    above: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


NO_ASIDE = Aside()


@dataclass(frozen=True, slots=True)
class Asides:
    """All that nobody says in a text: above its turns, by their ordinal, and after the last."""

    of_turns: Mapping[int, Aside] = field(default_factory=dict)
    after: tuple[str, ...] = ()


def find_asides(
    text: str, turns: Sequence[StoredTurn], labels: Mapping[int, tuple[int, int]]
) -> Asides:
    """Return the lines between turns that hold a word, in order.

    `labels` are where turns' labels stand, by their ordinal. A heading that is shown as its
    section's, and a time that is told as the turn's, are left out.
    """
    found: dict[int, Aside] = {}
    reach, section = 0, None
    for turn in turns:
        start, end = labels.get(turn.ordinal, (turn.start, turn.start))
        heading = turn.section if turn.section != section else None
        timed = turn.starts_ms is not None
        gap = (text[reach:start], text[end : turn.start])
        lines = [line for part in gap if part.strip() for line in _told(part, timed=timed)]
        if lines:
            found[turn.ordinal] = _around(lines, heading)
        reach, section = turn.end, turn.section
    return Asides(found, tuple(_told(text[reach:], timed=False)))


def _told(gap: str, *, timed: bool) -> Iterator[str]:
    for line in gap.splitlines():
        if _WORD.search(without_stamps(line) if timed else line):
            yield line.strip()


def _around(lines: Sequence[str], heading: str | None) -> Aside:
    """Return the lines without the last that is the heading, apart at its place."""
    if heading is not None:
        for place in range(len(lines) - 1, -1, -1):
            if _plain(lines[place]) == _plain(heading):
                return Aside(tuple(lines[:place]), tuple(lines[place + 1 :]))
    return Aside(tuple(lines))


def _plain(line: str) -> str:
    return " ".join(line.strip(_DECORATION).split())
