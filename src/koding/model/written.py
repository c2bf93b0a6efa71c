"""A transcript as it is given back: what is said, by whom, when, and under which heading."""

from __future__ import annotations

from dataclasses import dataclass

from koding.model.stored import StoredTurn
from koding.model.timing import PlaceMarks


@dataclass(frozen=True, slots=True)
class WrittenTranscript:
    """A document's current text with what is known of its places, all in its offsets.

    `labels` are by the turn's ordinal, `headings` where sections begin. `times_in_text` says that
    the text tells times itself.
    """

    document: str
    text: str
    turns: tuple[StoredTurn, ...]
    labels: dict[int, tuple[int, int]]
    headings: tuple[int, ...]
    marks: PlaceMarks
    times_in_text: bool
