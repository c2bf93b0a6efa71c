"""Values as lines of YAML, quoted and folded where they must be."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from io import StringIO
from textwrap import TextWrapper
from typing import TYPE_CHECKING

from koding.codebook.blocks import shift_lines

if TYPE_CHECKING:
    from typing import Any

Plain = str | Sequence[str] | Mapping[str, "Plain"]
"""What a field of a codebook file may hold."""

WIDTH = 100
"""The columns koding keeps to in a codebook file."""

_HARMLESS = dict.fromkeys(map(ord, "\n\u00a0\u00ad\u200d"))
"""Characters that Python calls unprintable, but YAML takes as they are."""


def emit_field(key: str, value: Plain, column: int, offset: int, widest: int) -> tuple[str, ...]:
    """Return the lines of `key: value` beginning in `column`.

    Lists lie `offset` columns in from their key. A list or a mapping is written in brackets if
    it then fits on one line of at most `widest` columns; 0 keeps it out of brackets.
    """
    if isinstance(value, str):
        return shift_lines(_text(key, value, column), column)
    if widest:
        lines = _dump({key: _plain(value, flow=True)}, offset)
        if len(lines) == 1 and column + len(lines[0]) <= widest:
            return shift_lines(lines, column)
    return shift_lines(_dump({key: _plain(value, flow=False)}, offset), column)


def emit_item(text: str, column: int) -> tuple[str, ...]:
    """Return the lines of `- text` with the dash in `column`."""
    return shift_lines(_dump([_plain(text, flow=False)], 0), column)


def _text(key: str, text: str, column: int) -> list[str]:
    """Return a text on one line, or folded (`>-`) where it is long and folding cannot alter it."""
    room = WIDTH - column
    foldable = text.isprintable() and text == " ".join(text.split())
    if not foldable or len(f"{key}: {text}") <= room:
        return _dump({key: _plain(text, flow=False)}, 2)
    wrapper = TextWrapper(
        room,
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [f"{key}: >-", *wrapper.wrap(text)]


def _plain(value: Plain, *, flow: bool) -> Any:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

    if isinstance(value, str):
        awkward = flow and not re.fullmatch(r"-?\w[\w ()./;\\-]*", value)
        if awkward or not value.translate(_HARMLESS).isprintable():
            return DoubleQuotedScalarString(value)
        return LiteralScalarString(value) if "\n" in value and not flow else value
    made: CommentedMap | CommentedSeq
    if isinstance(value, Mapping):
        made = CommentedMap((key, _plain(inner, flow=flow)) for key, inner in value.items())
    else:
        made = CommentedSeq(_plain(inner, flow=flow) for inner in value)
    if flow:
        made.fa.set_flow_style()
    return made


def _dump(value: Any, offset: int) -> list[str]:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = sys.maxsize  # the library's own folding leaves spaces at line ends
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    written = StringIO()
    yaml.dump(value, written)
    return written.getvalue().rstrip("\n").split("\n")
