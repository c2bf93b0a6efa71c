"""What one format's reader finds in a file, before the facts of other sources are added."""

from __future__ import annotations

from dataclasses import dataclass

from koding.messages import Message
from koding.model.material import (
    DocumentFacts,
    HeaderFact,
    PageMark,
    Questions,
    SectionSpan,
    TimeMark,
    TurnSpan,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of who speaks before a file is read.

    `named` are folded labels that somebody has said are speakers; `questions` is what was said of
    paragraphs that are set apart (bold, italics) without a label.
    """

    named: frozenset[str] = frozenset()
    questions: Questions | None = None


@dataclass(frozen=True, slots=True)
class TranscriptDraft:
    """The text of a transcript and what stands in it; offsets are code points.

    `doubts` ask who speaks and say what settles it; they are not among the `warnings`.
    """

    text: str
    turns: tuple[TurnSpan, ...]
    sections: tuple[SectionSpan, ...]
    facts: DocumentFacts
    warnings: tuple[Message, ...] = ()
    doubts: tuple[Message, ...] = ()
    times: tuple[TimeMark, ...] = ()
    pages: tuple[PageMark, ...] = ()
    header: tuple[HeaderFact, ...] = ()
