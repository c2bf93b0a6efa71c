"""Frames as Markdown tables, as GitHub, Pandoc and Obsidian read them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from koding.model.label import Language
from koding.present.cells import is_numeric, lines_above, lines_below, printed_rows
from koding.present.visible import visible_line
from koding.tabling import Frame

_MARKUP = re.compile(r"[\\|*`<\[~]|&(?=#?\w+;)|(?<!\w)_|_(?!\w)")
"""What Markdown would read as markup in the middle of a text."""


def render_markdown(frame: Frame, language: Language) -> bytes:
    """Return the title, the table, and under it the unit with its n and the notes."""
    frame = frame.for_print()
    headings = [column.heading.text(language) for column in frame.columns]
    rule = ["---:" if is_numeric(column) else "---" for column in frame.columns]
    rows = printed_rows(frame, language)
    lines = [f"**{escape_markdown(frame.title.text(language))}**", ""] if frame.title else []
    for note in lines_above(frame, language):
        lines += [escape_markdown(note), ""]
    lines += [_row(map(escape_markdown, headings)), _row(rule)]
    lines += [_row(map(escape_markdown, row)) for row in rows]
    for note in lines_below(frame, language):
        lines += ["", escape_markdown(note)]
    return ("\n".join(lines) + "\n").encode()


def escape_markdown(text: str) -> str:
    """Return the text on one line, with nothing in it that Markdown would take for markup."""
    marked = _MARKUP.sub(r"\\\g<0>", text)
    broken = re.sub(r"\r\n|[\r\n\v\f\x85\u2028\u2029]", "<br>", marked)
    return visible_line(broken).strip()


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
