"""A format without a text of its own (VTT, SRT, docx), rendered as one.

Each turn is `Label: body`, with a newline between turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from koding.messages import Message
from koding.model.codes import fold
from koding.model.material import DocumentFacts, Span, TurnSpan
from koding.reading.draft import Known, TranscriptDraft
from koding.reading.headings import Heading, is_header, make_sections
from koding.reading.labels import LabelCandidate, choose_speakers, match_candidate, warn_of_passed


class LineKind(Enum):
    """What a line of the source is."""

    SPEECH = "speech"
    HEADING = "heading"
    TITLE = "title"


class Emphasis(Enum):
    """How a whole paragraph is set apart from plain ones; it may mean a question."""

    BOLD = "bold"
    ITALIC = "italic"
    STRONG = "strong"  # a style of that name, whatever it looks like


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """One line of the source, NFC and without line breaks.

    `speaker` is who the format itself says speaks; `lead` is how many characters at the line's
    start the layout sets apart (bold, a cell of their own, a heading), which may be a label.
    `emphasis` is the typeface of all of its words; `page` is the page it stands on, from 1.
    """

    text: str
    kind: LineKind = LineKind.SPEECH
    speaker: str | None = None
    lead: int = 0
    starts_ms: int | None = None
    ends_ms: int | None = None
    emphasis: Emphasis | None = None
    page: int | None = None

    def written_label(self) -> LabelCandidate | None:
        """Return what looks like a label with a colon, unless a speaker is stated."""
        if self.speaker is not None or self.kind is LineKind.TITLE:
            return None
        return match_candidate(self.text)

    def marked_label(self) -> str | None:
        """Return the name that the layout alone sets apart: no colon makes it a label."""
        name = " ".join(self.text[: self.lead].split())
        written = ":" in name or self.text[self.lead :].lstrip().startswith(":")
        stated = self.speaker is not None or self.kind is LineKind.TITLE
        return None if written or stated else name or None


def compose_cues(lines: Sequence[ScriptLine], known: Known) -> TranscriptDraft:
    """Return the script of subtitles: cues of one speaker are joined by a space."""
    return _render(*gather(lines, known.named, flows=True), joint=" ", has_header=False)


def compose_paragraphs(lines: Sequence[ScriptLine], known: Known) -> TranscriptDraft:
    """Return the script of paragraphs: a turn's paragraphs are joined by a newline.

    Short lines above the first label are a header, which is in the text but which nobody says.
    """
    return _render(*gather(lines, known.named, flows=False), joint="\n", has_header=True)


def _render(
    pieces: Sequence[ScriptPiece], warnings: tuple[Message, ...], *, joint: str, has_header: bool
) -> TranscriptDraft:
    has_header = has_header and any(piece.labelled for piece in pieces)
    script = _Script()
    for piece in pieces:
        body = joint.join(part for words in piece.parts if (part := words.strip()))
        if body:
            is_silent = has_header and piece.speaker is None and is_header(body)
            script.write(piece, body, is_silent=is_silent)
    return script.draft(warnings)


class _Script:
    """The text as it grows, and the spans found on the way."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._length = 0
        self._turns: list[TurnSpan] = []
        self._headings: list[Heading] = []
        self._title: str | None = None

    def write(self, piece: ScriptPiece, body: str, *, is_silent: bool) -> None:
        label = f"{piece.speaker}:" if piece.labelled else ""
        block = f"{label} {body}" if label else body
        end = self._length + len(block)
        span = Span(end - len(body), end)
        if piece.kind is LineKind.TITLE:
            self._title = self._title or body
        elif piece.kind is LineKind.HEADING:
            self._headings.append(Heading(body, 1, span))
        elif not is_silent:
            written = Span(self._length, self._length + len(label)) if label else None
            times = piece.starts_ms, piece.ends_ms
            self._turns.append(TurnSpan(span, piece.speaker, written, *times))
        self._blocks.append(block)
        self._length = end + 1

    def draft(self, warnings: tuple[Message, ...]) -> TranscriptDraft:
        text = "\n".join(self._blocks)
        sections = make_sections(self._headings, len(text))
        return TranscriptDraft(
            text, tuple(self._turns), sections, DocumentFacts(title=self._title), warnings
        )


@dataclass(slots=True)
class ScriptPiece:
    """A turn, heading or title in the making; `labelled` says whether its label is written."""

    kind: LineKind
    parts: list[str] = field(default_factory=list)
    speaker: str | None = None
    labelled: bool = False
    starts_ms: int | None = None
    ends_ms: int | None = None


def gather(
    lines: Sequence[ScriptLine], named: frozenset[str], *, flows: bool
) -> tuple[list[ScriptPiece], tuple[Message, ...]]:
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
        self.pieces: list[ScriptPiece] = []
        self._speakers = speakers
        self._flows = flows
        self._last: str | None = None

    def add(self, line: ScriptLine) -> None:
        speaker, words, starts_ms = self._split(line)
        if speaker is None and line.kind is not LineKind.SPEECH:
            self.pieces.append(ScriptPiece(line.kind, [words]))
            return
        turn = self._turn_of(speaker) or self._open(speaker, starts_ms)
        turn.parts.append(words)
        turn.ends_ms = turn.ends_ms if line.ends_ms is None else line.ends_ms

    def _split(self, line: ScriptLine) -> tuple[str | None, str, int | None]:
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

    def _turn_of(self, speaker: str | None) -> ScriptPiece | None:
        """Return the turn that words of `speaker` carry on, if there is one."""
        if not self.pieces or self.pieces[-1].kind is not LineKind.SPEECH:
            return None
        current = self.pieces[-1]
        carries_on = speaker is None or (self._flows and current.speaker == speaker)
        return current if carries_on else None

    def _open(self, speaker: str | None, starts_ms: int | None) -> ScriptPiece:
        """Open a turn; after a heading, speech without a label is still the last speaker's."""
        self._last = speaker or self._last
        self.pieces.append(
            ScriptPiece(LineKind.SPEECH, [], self._last, speaker is not None, starts_ms=starts_ms)
        )
        return self.pieces[-1]
