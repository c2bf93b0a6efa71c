"""What is derived from a transcript before it is stored: its words, and where its lines are cut.

Nothing here knows the database: it can be worked out elsewhere than where it is laid down.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.language.lines import cut_lines
from koding.language.words import SpokenWords, spoken_words

if TYPE_CHECKING:
    from koding.model.material import Transcript


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
    """The words and the lines of a transcript."""

    words: SpokenWords
    lines: CutLines


def derive(transcript: Transcript) -> Derived:
    """Return what is derived from a transcript."""
    bodies = [(turn.body.start, turn.body.end) for turn in transcript.turns]
    return Derived(spoken_words(transcript.text, bodies), _lines(transcript))


def _lines(transcript: Transcript) -> CutLines:
    lines = CutLines()
    cues = [mark.start for mark in transcript.times]
    for ordinal, turn in enumerate(transcript.turns):
        offset, past = turn.body.start, turn.body.end
        inside = cues[bisect_left(cues, offset + 1) : bisect_left(cues, past)]
        for start, end in cut_lines(transcript.text[offset:past], [at - offset for at in inside]):
            lines.turns.append(ordinal)
            lines.starts.append(offset + start)
            lines.ends.append(offset + end)
    return lines
