"""Frames as JSON: everything a frame says, unrounded."""

from __future__ import annotations

import json
import math

from koding.model.label import Label, Language
from koding.present.cells import is_missing
from koding.tabling import Cell, Frame

Value = str | int | float | bool | None


def render_json(frame: Frame, language: Language) -> bytes:
    """Return one object with title, unit, n, columns, rows by variable name, notes and facts."""
    frame = frame.for_files()
    names = [column.name for column in frame.columns]
    said = {
        "title": frame.title.text(language),
        "unit": frame.unit.text(language) if frame.unit else None,
        "n": frame.n,
        "columns": [
            {"name": column.name, "heading": column.heading.text(language), "kind": column.kind}
            for column in frame.columns
        ],
        "rows": [
            {name: _value(cell, language) for name, cell in zip(names, row, strict=True)}
            for row in frame.rows
        ],
        "notes": [note.text(language) for note in (*frame.preface, *frame.notes)],
        "facts": dict(frame.facts),
    }
    return (json.dumps(said, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _value(cell: Cell, language: Language) -> Value:
    if is_missing(cell):
        return None
    if isinstance(cell, Label):
        return cell.key or cell.text(language)
    if isinstance(cell, float) and math.isinf(cell):
        return str(cell)  # JSON has no infinity
    return cell
