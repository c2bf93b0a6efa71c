"""Lines gathered into what a script is made of: turns, headings, a title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from koding.messages import Message
from koding.model.codes import fold
from koding.reading.labels import choose_speakers, warn_of_passed
from koding.reading.lines import Line, LineKind


@dataclass(slots=True)
class Piece:
    """A turn, heading or title in the making; `labelled` says whether its label is written."""

    kind: LineKind
    parts: list[str] = field(default_factory=list)
    speaker: str | None = None
    labelled: bool = False
    starts_ms: int | None = None
    ends_ms: int | None = None


def gather(
    lines: Sequence[Line], named: frozenset[str], *, flows: bool
) -> tuple[list[Piece], tuple[Message, ...]]:
    """Return the pieces of a script in order, and what has to be said of who speaks.

    `named` are folded labels known to be speakers. Where speech `flows` (cues), a label that
    repeats the speaker carries the turn on; else every label opens one.
    """
    candidates = [found for line in lines if (found := line.written_label())]
    marked = [name for line in lines if (name := line.marked_label())]
    speakers = choose_speakers(candidates, named, marked=marked)
    gathering = _Gathering(speakers, flows=flows)
    for line in lines:
        gathering.add(line)
    return gathering.pieces, warn_of_passed(candidates, speakers)


class _Gathering:
    """The pieces so far; each line carries one on or opens one."""

    def __init__(self, speakers: frozenset[str], *, flows: bool) -> None:
        self.pieces: list[Piece] = []
        self._speakers = speakers
        self._flows = flows
        self._last: str | None = None

    def add(self, line: Line) -> None:
        speaker, words, starts_ms = self._split(line)
        if speaker is None and line.kind is not LineKind.SPEECH:
            self.pieces.append(Piece(line.kind, [words]))
            return
        turn = self._turn_of(speaker) or self._open(speaker, starts_ms)
        turn.parts.append(words)
        turn.ends_ms = turn.ends_ms if line.ends_ms is None else line.ends_ms

    def _split(self, line: Line) -> tuple[str | None, str, int | None]:
        """Return who begins to speak in `line` (None: nobody new), the words, and the time."""
        if line.speaker is not None:
            return line.speaker, line.text, line.starts_ms
        found, marked = line.written_label(), line.marked_label()
        if found and fold(found.name) in self._speakers:
            starts_ms = line.starts_ms if found.starts_ms is None else found.starts_ms
            return found.name, line.text[found.label.end :], starts_ms
        if marked and fold(marked) in self._speakers:
            return marked, line.text[line.lead :], line.starts_ms
        return None, line.text, line.starts_ms

    def _turn_of(self, speaker: str | None) -> Piece | None:
        """Return the turn that words of `speaker` carry on, if there is one."""
        if not self.pieces or self.pieces[-1].kind is not LineKind.SPEECH:
            return None
        current = self.pieces[-1]
        carries_on = speaker is None or (self._flows and current.speaker == speaker)
        return current if carries_on else None

    def _open(self, speaker: str | None, starts_ms: int | None) -> Piece:
        """Open a turn; after a heading, speech without a label is still the last speaker's."""
        self._last = speaker or self._last
        self.pieces.append(
            Piece(LineKind.SPEECH, [], self._last, speaker is not None, starts_ms=starts_ms)
        )
        return self.pieces[-1]
