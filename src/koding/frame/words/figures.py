"""Words of figures, workbooks and documents."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    "sheet.table": Label("Tabell", "Table"),
    "sheet.about": Label("Om tabellen", "About the table"),
    "sheet.note": Label("Merknad", "Note"),
    "note.cut_cells": Label(
        "Tekster kuttet fordi en celle bare rommer {most} tegn: {n}. Hele står de i CSV-fila: "
        "--format csv.",
        "Texts cut because a cell holds only {most} characters: {n}. They are whole in the CSV "
        "file: --format csv.",
    ),
    "figure.nothing": Label("Ingenting å tegne.", "Nothing to draw."),
    "figure.no_room": Label(
        "Tall uten plass på søylen er utelatt her; de står i tabellen.",
        "Numbers with no room on the bar are left out here; the table has them.",
    ),
    "figure.percent": Label("Tallene er prosent.", "The numbers are percentages."),
    "figure.range": Label("{low} til {high}", "{low} to {high}"),
}
