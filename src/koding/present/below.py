"""What has to stand under a printed table."""

from __future__ import annotations

from koding.frame import Frame
from koding.frame.words import word
from koding.model.label import Language


def lines_below(frame: Frame, language: Language) -> list[str]:
    """Return the unit with its n, then each note."""
    return [*_basis(frame, language), *(note.text(language) for note in frame.notes)]


def _basis(frame: Frame, language: Language) -> list[str]:
    count = [] if frame.n is None else [f"n = {frame.n}"]
    if frame.unit:
        count.insert(0, f"{word('unit_type').text(language)}: {frame.unit.text(language)}")
    return [", ".join(count)] if count else []
