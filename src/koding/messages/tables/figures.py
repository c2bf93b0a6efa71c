"""Words of figures, workbooks and documents."""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence

WORDS: dict[str, Sentence] = {
    "sheet.table": sentence("Table"),
    "sheet.about": sentence("About the table"),
    "sheet.note": sentence("Note"),
    "note.cut_cells": sentence(
        "Texts cut because a cell holds only {most} characters: {n}. They are whole in the CSV "
        "file: --format csv."
    ),
    "figure.nothing": sentence("Nothing to draw."),
    "figure.no_room": sentence(
        "Numbers with no room on the bar are left out here; the table has them."
    ),
    "figure.percent": sentence("The numbers are percentages."),
    "figure.range": sentence("{low} to {high}"),
}
