"""Subtitle blocks: an optional id, a line of times, and the words between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from koding.errors import ReadingError
from koding.messages import subtitles
from koding.messages.files import at
from koding.model.numbers import whole

_TIME = r"(?:(\d+):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_ARROW = "-->"
_MOST_HOURS = 9999


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `starts_ms` to `ends_ms`: its lines as written."""

    starts_ms: int
    ends_ms: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without a blank one between; `first` is the first one's number in the file."""

    first: int
    lines: tuple[str, ...]


def split_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of `text`, which blank lines divide."""
    gathered: list[str] = []
    first = 1
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            first = first if gathered else number
            gathered.append(line)
        elif gathered:
            yield Block(first, tuple(gathered))
            gathered = []


def parse_cue(block: Block, file: str) -> Cue:
    """Return the cue that a block holds.

    Raises:
        ReadingError: the line of times is missing, cannot be read, or runs backwards, or a
            second one stands in the same block.
    """
    place = next((i for i, line in enumerate(block.lines[:2]) if _ARROW in line), None)
    if place is None:
        raise ReadingError(at(file, block.first, subtitles.NO_TIMES()))
    line = block.first + place
    match = _TIMES.fullmatch(block.lines[place])
    if not match:
        raise ReadingError(at(file, line, subtitles.BAD_TIMES()))
    starts_ms, ends_ms = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
    if starts_ms is None or ends_ms is None:
        raise ReadingError(at(file, line, subtitles.ENDLESS_TIMES()))
    if ends_ms < starts_ms:
        raise ReadingError(at(file, line, subtitles.BACKWARDS()))
    words = block.lines[place + 1 :]
    _refuse_second_times(words, line + 1, file)
    return Cue(starts_ms, ends_ms, words)


def _refuse_second_times(words: tuple[str, ...], first: int, file: str) -> None:
    for number, line in enumerate(words, start=first):
        if _ARROW in line and re.search(r"\d:\d", line):
            raise ReadingError(at(file, number, subtitles.SECOND_TIMES()))


def _milliseconds(parts: tuple[str | None, ...]) -> int | None:
    """Return the time that the parts state, None where it has more hours than any recording."""
    hours = whole(parts[0] or "0")
    if hours is None or hours > _MOST_HOURS:
        return None
    rest = (parts[1] or "0", parts[2] or "0", (parts[3] or "").ljust(3, "0"))
    minutes, seconds, decimals = (whole(part) or 0 for part in rest)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + decimals
