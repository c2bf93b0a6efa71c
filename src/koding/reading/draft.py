"""What one format's reader finds in a file, before the facts of other sources are added."""

from __future__ import annotations

from dataclasses import dataclass

from koding.messages import Message
from koding.model.material import DocumentFacts, SectionSpan, TurnSpan


@dataclass(frozen=True, slots=True)
class TranscriptDraft:
    """The text of a transcript and what stands in it; offsets are code points."""

    text: str
    turns: tuple[TurnSpan, ...]
    sections: tuple[SectionSpan, ...]
    facts: DocumentFacts
    warnings: tuple[Message, ...] = ()
