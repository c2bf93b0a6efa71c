"""Cues: what a subtitle file shows when. One odd cue is taken as well as can be, and named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from koding.messages import Message, Sentence, listed, transcripts
from koding.model.numbers import whole

_TIME = r"(?:(\d+):)?([0-5]?\d):([0-5]?\d)(?:[.,](\d+))?"
_ARROW = "(?:-{1,2}>|[–—]>|[→⟶➔])"
"""As it is written, and as word processors mend it."""
_TIMES = re.compile(rf"\s*{_TIME}\s*{_ARROW}\s*{_TIME}(?:\s.*)?")
_LIKE_TIMES = re.compile(rf"\s*(?:-?\d+:[\d:.,]*\s*{_ARROW}|-->\s*\d+:[\d:.,]).*")
"""A line that no words look like: one side of the arrow, at least, is a time."""
_NUMBER = re.compile(r"\s*\d+\s*")
_SPEAKING = re.compile(r'\s*\d+\s+"(?P<name>[^"]{1,80})"\s*(?:\(\d+\))?\s*')
"""A cue's name as Webex writes it: `12 "Kari Moen" (2114)`."""
_MOST_HOURS = 9999
_MOST_LINES = 10
"""Lines that are named one by one of what is odd in the same way."""
_ROLLING = 3
"""Cues that show the line above over their own before a file is taken to roll its lines on."""
_FLASH_MS = 50
"""No longer is shown what YouTube repeats between two lines that roll on."""
_BACK_MS = 10_000
"""How much earlier than the cue before one may start: people speak at once."""


@dataclass(slots=True)
class Cue:
    """What is shown from `starts_ms` to `ends_ms` (None: nobody knows): its lines as written.

    `speaker` is who the cue's own name says speaks.
    """

    starts_ms: int | None = None
    ends_ms: int | None = None
    lines: list[str] = field(default_factory=list)
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class CueBlock:
    """Lines without a blank one between; `first` is the first one's number in the file."""

    first: int
    lines: tuple[str, ...]


class OddCues:
    """What was odd, each kind with the numbers of the lines where it was."""

    def __init__(self) -> None:
        self._lines: dict[Sentence, list[int]] = defaultdict(list)

    def note(self, what: Sentence, line: int) -> None:
        """Note one more of its kind."""
        self._lines[what].append(line)

    def told(self, file: str) -> tuple[Message, ...]:
        """Return one warning a kind, the first lines of each named."""
        return tuple(
            what(n=len(lines), file=file, lines=_named(lines))
            for what, lines in self._lines.items()
        )


def _named(lines: Sequence[int]) -> object:
    shown = [str(line) for line in lines[:_MOST_LINES]]
    return listed([*shown, "…"] if len(lines) > len(shown) else shown)


def split_blocks(text: str) -> Iterator[CueBlock]:
    """Yield the blocks of `text`, which blank lines divide.

    A line of spaces right under a cue's times, as YouTube writes it, divides nothing.
    """
    gathered: list[str] = []
    first = 1
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip() or (line and gathered and _LIKE_TIMES.fullmatch(gathered[-1])):
            first = first if gathered else number
            gathered.append(line)
        elif gathered:
            yield CueBlock(first, tuple(gathered))
            gathered = []


def has_times(block: CueBlock) -> bool:
    """Return whether a line of the block says when a cue is shown."""
    return any(_LIKE_TIMES.fullmatch(line) for line in block.lines)


def read_cues(blocks: Iterable[CueBlock], odd: OddCues, *, has_names: bool) -> list[Cue]:
    """Return the cues of the blocks in order; no word is left out, and what is odd is noted.

    Text without times of its own belongs to the cue above. What stands alone right above a cue's
    times is its number or, where cues may have names (`has_names`), its name, and is no word; a
    number elsewhere is one only if it follows the last one: somebody may have said it.
    """
    reading = _Cues(odd, has_names=has_names)
    for block in blocks:
        reading.add(block)
    return reading.cues


class _Cues:
    """The cues so far, and the number of the last."""

    def __init__(self, odd: OddCues, *, has_names: bool) -> None:
        self.cues: list[Cue] = []
        self._odd = odd
        self._has_names = has_names
        self._number: int | None = None
        self._latest_ms = 0

    def add(self, block: CueBlock) -> None:
        """Add the cues of a block, and its words above the first to the cue before."""
        start = 0
        for place, line in enumerate(block.lines):
            if _LIKE_TIMES.fullmatch(line):
                above = block.lines[start:place]
                words = above[: len(above) - self._is_name(above, alone=start == 0)]
                self._add_words(words, block.first + start, apart=start == 0)
                if start:
                    self._odd.note(transcripts.TOGETHER, block.first + place)
                self._open(line, block.first + place)
                if self._has_names and above and (named := _SPEAKING.fullmatch(above[-1])):
                    self.cues[-1].speaker = " ".join(named["name"].split()) or None
                start = place + 1
        below = block.lines[start:]
        if start or len(below) > 1 or not self._follows(below[0]):
            self._add_words(below, block.first + start, apart=not start)

    def _open(self, times: str, line: int) -> None:
        """Begin a cue, and note where the times go back."""
        cue = _open_cue(times, line, self._odd)
        if cue.starts_ms is not None:
            if cue.starts_ms < self._latest_ms - _BACK_MS:
                self._odd.note(transcripts.GOES_BACK, line)
            self._latest_ms = max(self._latest_ms, cue.starts_ms)
        self.cues.append(cue)

    def _is_name(self, above: Sequence[str], *, alone: bool) -> bool:
        """Return whether the last line above a cue's times is the cue's own, and no word."""
        if not above:
            return False
        if alone and len(above) == 1 and _NUMBER.fullmatch(above[0]):
            self._number = whole(above[0].strip())
            return True
        return self._follows(above[-1]) or (alone and len(above) == 1 and self._has_names)

    def _follows(self, line: str) -> bool:
        """Return whether a line is the number after the last one, or the first there is."""
        before = self._number if self.cues else 0
        if before is None or not _NUMBER.fullmatch(line) or whole(line.strip()) != before + 1:
            return False
        self._number = before + 1
        return True

    def _add_words(self, words: Sequence[str], line: int, *, apart: bool) -> None:
        if not words:
            return
        if not self.cues:
            self.cues.append(Cue())
            self._odd.note(transcripts.ABOVE_CUES, line)
        elif apart:
            self._odd.note(transcripts.APART, line)
        self.cues[-1].lines += words


def _open_cue(times: str, line: int, odd: OddCues) -> Cue:
    match = _TIMES.fullmatch(times)
    found = match.groups() if match else ()
    starts_ms, ends_ms = _milliseconds(found[:4]), _milliseconds(found[4:])
    if starts_ms is None or ends_ms is None:
        odd.note(transcripts.NO_SUCH_TIMES, line)
    elif ends_ms < starts_ms:
        odd.note(transcripts.BACKWARDS, line)
    else:
        return Cue(starts_ms, ends_ms)
    return Cue()


def _milliseconds(parts: Sequence[str | None]) -> int | None:
    """Return the time that the parts state, None where it has more hours than any recording."""
    hours = whole(parts[0] or "0") if parts else None
    if hours is None or hours > _MOST_HOURS:
        return None
    rest = (parts[1] or "0", parts[2] or "0", (parts[3] or "").ljust(3, "0")[:3])
    minutes, seconds, decimals = (whole(part) or 0 for part in rest)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + decimals


def unroll(cues: Sequence[Cue], plain: Callable[[str], str]) -> int:
    """Drop the lines that only repeat the line above, where a file rolls them on; return how many.

    It does so where at least three cues, and a third of them, show the line that the cue before
    ended with above one of their own, or only flash it: elsewhere who says the same again is taken
    at their word.
    """
    shown = [[line for line in cue.lines if plain(line).strip()] for cue in cues]
    again = [
        bool(above and lines) and plain(above[-1]).strip() == plain(lines[0]).strip()
        for above, lines in zip([[], *shown], shown, strict=False)
    ]
    rolling = sum(
        same and (len(lines) > 1 or _flashes(cue))
        for same, lines, cue in zip(again, shown, cues, strict=True)
    )
    if rolling < max(_ROLLING, len(cues) / 3):
        return 0
    for cue, lines, same in zip(cues, shown, again, strict=True):
        cue.lines = lines[1:] if same else lines
    return sum(again)


def _flashes(cue: Cue) -> bool:
    if cue.starts_ms is None or cue.ends_ms is None:
        return False
    return cue.ends_ms - cue.starts_ms <= _FLASH_MS
