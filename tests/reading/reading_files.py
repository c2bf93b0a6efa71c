"""What the tests of this folder share: files on disk, and what must hold of any transcript."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from koding.model.material import Transcript
from koding.model.places import Span
from koding.reading import read_transcript

STRANGE = "aåÅø é.,!?<pause>*so* -- \t 👩\u200d💻 e\u0301 A\u030a \u2028 \xa0 \ufeff \x85 ﬁ\u0323"
"""Characters that texts from the world hold: emoji, joiners, NFD, separators, marks."""


def transcript_of(folder: Path, name: str, content: str | bytes) -> Transcript:
    """Write `content` (UTF-8, line ends as given) to a file called `name` and read it."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_transcript(path)


def said(transcript: Transcript) -> list[tuple[str | None, str]]:
    """Return each turn's speaker and words."""
    return [(turn.speaker, cut(transcript, turn.body)) for turn in transcript.turns]


def cut(transcript: Transcript, span: Span | None) -> str:
    """Return what a span covers, nothing for none."""
    return "" if span is None else transcript.text[span.start : span.end]


def uncovered(transcript: Transcript) -> str:
    """Return what stands in no label, body, or heading line, without white space and times."""
    covered = bytearray(len(transcript.text))
    for turn in transcript.turns:
        for span in (turn.label, turn.body):
            if span:
                covered[span.start : span.end] = b"x" * len(span)
    left = "".join(
        " " if taken else character
        for character, taken in zip(transcript.text, covered, strict=True)
    )
    left = re.sub(r"^#{1,6}[ \t]+\S[^\n]*$", "", left, flags=re.MULTILINE)
    left = re.sub(r"[\[#(]?(?:\d+:)?\d+:\d\d(?:[.,-]\d+)?[\])#]?", "", left)
    return "".join(left.split())


def assert_sound(transcript: Transcript) -> None:
    """Check what must hold of every transcript, whatever the file."""
    text = transcript.text
    assert text == unicodedata.normalize("NFC", text)
    assert "\r" not in text
    assert "\0" not in text
    spans = [
        span for turn in transcript.turns for span in (turn.label, turn.body) if span is not None
    ]
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    assert edges == sorted(edges)
    for turn in transcript.turns:
        body, label = cut(transcript, turn.body), cut(transcript, turn.label)
        assert body.strip() == body != ""
        assert not label or (label.strip("*").endswith(":") and turn.speaker)
    for section in transcript.sections:
        assert 0 <= section.span.start < section.span.end <= len(text)
