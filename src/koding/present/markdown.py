"""Frames as Markdown tables, as GitHub, Pandoc and Obsidian read them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from koding.frame import Frame
from koding.model.label import Language
from koding.present.below import lines_below
from koding.present.cells import is_numeric, printed

_MARKUP = re.compile(r"[\\|*`<\[~]|&(?=#?\w+;)|(?<!\w)_|_(?!\w)")
"""What Markdown would read as markup in the middle of a text."""


def render_markdown(frame: Frame, language: Language) -> bytes:
    """Return the title, the table, and under it the unit with its n and the notes."""
    headings = [column.heading.text(language) for column in frame.columns]
    rule = ["---:" if is_numeric(column) else "---" for column in frame.columns]
    rows = [
        [printed(cell, column, language) for cell, column in zip(row, frame.columns, strict=True)]
        for row in frame.rows
    ]
    lines = [f"**{_escaped(frame.title.text(language))}**", ""] if frame.title else []
    lines += [_row(map(_escaped, headings)), _row(rule)]
    lines += [_row(map(_escaped, row)) for row in rows]
    for note in lines_below(frame, language):
        lines += ["", _escaped(note)]
    return ("\n".join(lines) + "\n").encode()


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escaped(text: str) -> str:
    marked = _MARKUP.sub(r"\\\g<0>", text)
    return re.sub(r"\r\n|[\r\n\v\f\x85\u2028\u2029]", "<br>", marked).strip()
