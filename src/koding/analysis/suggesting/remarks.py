"""What has to be said of a model beside its suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.remarks import count, listing, say
from koding.analysis.suggesting.learning import MODEL_VERSION
from koding.analysis.suggesting.material import FEWEST_DOCUMENTS, FEWEST_LINES

if TYPE_CHECKING:
    from koding.model.label import Label
    from koding.model.suggesting import Lesson


def lesson_notes(lesson: Lesson) -> tuple[Label, ...]:
    """Say whose coding the model learnt from, and which codes it could not learn."""
    notes = [
        say(
            "note.suggest.lesson",
            coders=lesson.coders,
            documents=count("document", len(lesson.documents)),
            names=listing(lesson.documents),
            lines=count("line", lesson.lines),
            codes=count("code", len(lesson.codes)),
        )
    ]
    if lesson.rare:
        told = [f"{path} ({lines}/{documents})" for path, lines, documents in lesson.rare]
        notes.append(
            say(
                "note.suggest.rare",
                lines=FEWEST_LINES,
                documents=FEWEST_DOCUMENTS,
                names=listing(told),
            )
        )
    return tuple(notes)


def lesson_facts(lesson: Lesson) -> tuple[tuple[str, str], ...]:
    """Return what the sidecar records of the model."""
    return (
        ("suggested by", f"model {MODEL_VERSION}: logistic regression on lines, no random draws"),
        ("calibration", "Platt scaling on documents left out"),
        ("learnt from", ", ".join(lesson.documents)),
        ("coders", lesson.coders),
        ("lines learnt from", str(lesson.lines)),
        ("codes learnt", str(len(lesson.codes))),
    )
