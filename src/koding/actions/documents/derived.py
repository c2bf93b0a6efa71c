"""What is derived from a transcript before it is stored: its words, its lines, its file packed.

Nothing here knows the database: it can be worked out elsewhere than where it is laid down.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING

from koding.language.lines import cut_lines
from koding.language.words import SpokenWords, spoken_words
from koding.model.choices import Role
from koding.model.codes import fold
from koding.model.outcomes import HeardSpeaker

if TYPE_CHECKING:
    from koding.model.material import Transcript


_PACKED_ALREADY = (b"PK\x03\x04", b"%PDF")
_LEVEL = 1  # a tenth larger than the best, and several times as fast


@dataclass(frozen=True, slots=True)
class CutLines:
    """The lines of a text in order: the ordinal of the turn each is in, where it starts and ends.

    Arrays, for they are small where they are handed from one process to another.
    """

    turns: array[int] = field(default_factory=lambda: array("i"))
    starts: array[int] = field(default_factory=lambda: array("i"))
    ends: array[int] = field(default_factory=lambda: array("i"))


@dataclass(frozen=True, slots=True)
class Derived:
    """The words and the lines of a transcript, and its file as `pack_file` makes it smaller."""

    words: SpokenWords
    lines: CutLines
    packed: bytes = field(default=b"", repr=False)


def derive(transcript: Transcript) -> Derived:
    """Return what is derived from a transcript."""
    bodies = [(turn.body.start, turn.body.end) for turn in transcript.turns]
    packed = pack_file(transcript.source.content)
    return Derived(spoken_words(transcript.text, bodies), _lines(transcript), packed)


def pack_file(data: bytes) -> bytes:
    """Return a file's bytes made smaller (DEFLATE), nothing where they are as small already."""
    if data.startswith(_PACKED_ALREADY):
        return b""
    smaller = zlib.compress(data, _LEVEL)
    return smaller if len(smaller) < len(data) else b""


def heard_speakers(transcript: Transcript, starts: array[int]) -> tuple[HeardSpeaker, ...]:
    """Return who speaks in a transcript, in order of turns; `starts` are where words begin."""
    roles = {fold(speaker.label): speaker.role for speaker in transcript.facts.speakers}
    said: dict[str | None, list[int]] = {}
    for turn in transcript.turns:
        words = bisect_left(starts, turn.body.end) - bisect_left(starts, turn.body.start)
        said.setdefault(turn.speaker, []).append(words)
    return tuple(
        HeardSpeaker(
            label,
            (roles.get(fold(label or "")) or Role.UNKNOWN),
            len(words),
            sum(words),
            max(words),
        )
        for label, words in said.items()
    )


def _lines(transcript: Transcript) -> CutLines:
    turns: list[int] = []
    spans: list[tuple[int, int]] = []
    cues = [mark.start for mark in transcript.times]
    text = transcript.text
    for ordinal, turn in enumerate(transcript.turns):
        offset, past = turn.body.start, turn.body.end
        inside = cues[bisect_left(cues, offset + 1) : bisect_left(cues, past)] if cues else ()
        cut = cut_lines(text[offset:past], [at - offset for at in inside])
        turns += repeat(ordinal, len(cut))
        spans += [(offset + start, offset + end) for start, end in cut]
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    # Of lists: an array grows more slowly than a list does.
    return CutLines(array("i", turns), array("i", starts), array("i", ends))
