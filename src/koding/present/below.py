"""What has to stand over and under a printed table."""

from __future__ import annotations

from koding.model.label import Language
from koding.tabling import Frame
from koding.tabling.words import word


def lines_above(frame: Frame, language: Language) -> list[str]:
    """Return what has to be read before the numbers."""
    return [note.text(language) for note in frame.preface]


def lines_below(frame: Frame, language: Language) -> list[str]:
    """Return the unit with its n, then each note."""
    return [*basis(frame, language), *(note.text(language) for note in frame.notes)]


def basis(frame: Frame, language: Language) -> list[str]:
    """Return the unit with its n on one line, none where the frame says neither."""
    count = [] if frame.n is None else [f"n = {frame.n}"]
    if frame.unit:
        count.insert(0, f"{word('unit_type').text(language)}: {frame.unit.text(language)}")
    return [", ".join(count)] if count else []
