"""A format without a text of its own, rendered as one: `Label: body`, a newline between turns."""

from __future__ import annotations

from collections.abc import Sequence

from koding.messages import Message
from koding.model.material import DocumentFacts, Span, TurnSpan
from koding.reading.draft import Draft
from koding.reading.headings import Heading, make_sections
from koding.reading.lines import Line, LineKind
from koding.reading.pieces import Piece, gather
from koding.reading.preamble import is_header


def compose_cues(lines: Sequence[Line], named: frozenset[str]) -> Draft:
    """Return the script of subtitles: cues of one speaker are joined by a space."""
    return _render(*gather(lines, named, flows=True), joint=" ", has_header=False)


def compose_paragraphs(lines: Sequence[Line], named: frozenset[str]) -> Draft:
    """Return the script of paragraphs: a turn's paragraphs are joined by a newline.

    Short lines above the first label are a header, which is in the text but which nobody says.
    """
    return _render(*gather(lines, named, flows=False), joint="\n", has_header=True)


def _render(
    pieces: Sequence[Piece], warnings: tuple[Message, ...], *, joint: str, has_header: bool
) -> Draft:
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

    def write(self, piece: Piece, body: str, *, is_silent: bool) -> None:
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

    def draft(self, warnings: tuple[Message, ...]) -> Draft:
        text = "\n".join(self._blocks)
        sections = make_sections(self._headings, len(text))
        return Draft(text, tuple(self._turns), sections, DocumentFacts(title=self._title), warnings)
