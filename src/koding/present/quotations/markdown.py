"""Running text as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from koding.present.markdown import escape_markdown
from koding.present.quotations.blocks import Block, BlockKind
from koding.present.visible import visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

_DEEPEST = 6
_BEGINNING = re.compile(r"^(?:([#+>=-])|(\d+)([.)]))")
"""What Markdown would read as markup at the beginning of a line."""


def render_markdown(blocks: Iterable[Block]) -> bytes:
    """Return the text with `#` headings, and every quotation as a block of its own."""
    return "".join(map(_written, blocks)).encode()


def _written(block: Block) -> str:
    text = _paragraph(block.text)
    if block.kind is BlockKind.TITLE:
        return f"# {text}\n\n"
    if block.kind is BlockKind.HEADING:
        return f"{'#' * min(block.level + 1, _DEEPEST)} {text}\n\n"
    if block.kind is BlockKind.QUOTE:
        return f"> {text}\n>\n"
    if block.kind is BlockKind.ASIDE:
        return f"> *{block.lead}* {text}\n>\n"
    if block.kind is BlockKind.SOURCE:
        return f"> — **{block.lead}** · {text}\n\n" if block.lead else f"> — {text}\n\n"
    if block.kind is BlockKind.NOTE:
        return f"*{text}*\n\n"
    return f"**{block.lead}** {text}\n\n" if block.lead else f"{text}\n\n"


def _paragraph(text: str) -> str:
    marked = escape_markdown(visible_lines(text))
    return _BEGINNING.sub(lambda found: _barred(*found.groups()), marked)


def _barred(mark: str | None, number: str | None, stop: str | None) -> str:
    return f"\\{mark}" if mark else f"{number}\\{stop}"
