"""What the paragraph styles of a Word document mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from koding.reading.lines import LineKind

if TYPE_CHECKING:
    from docx.document import Document

_HEADING = re.compile(r"(?:heading|overskrift)\s*\d*", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|tittel)", re.IGNORECASE)
_DEEPEST = 10


def style_kinds(document: Document) -> dict[str, LineKind]:
    """Return what each heading and title style, by its id, makes of a paragraph.

    A style of the study's own counts as what it is based on.
    """
    kinds: dict[str, LineKind] = {}
    for style in document.styles:
        if (kind := _kind(style)) is not LineKind.SPEECH:
            kinds[style.style_id] = kind
    return kinds


def _kind(style: Any) -> LineKind:
    for _ in range(_DEEPEST):
        if style is None or not style.name:
            break
        if _TITLE.fullmatch(style.name):
            return LineKind.TITLE
        if _HEADING.fullmatch(style.name):
            return LineKind.HEADING
        style = getattr(style, "base_style", None)
    return LineKind.SPEECH
