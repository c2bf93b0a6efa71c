"""The lines of a format that has no text of its own (VTT, SRT, docx)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from koding.reading.labels import Candidate, match_candidate


class LineKind(Enum):
    """What a line of the source is."""

    SPEECH = "speech"
    HEADING = "heading"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source, NFC and without line breaks.

    `speaker` is who the format itself says speaks; `lead` is how many characters at the line's
    start the layout sets apart (bold, a cell of their own, a heading), which may be a label.
    """

    text: str
    kind: LineKind = LineKind.SPEECH
    speaker: str | None = None
    lead: int = 0
    starts_ms: int | None = None
    ends_ms: int | None = None

    def written_label(self) -> Candidate | None:
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
