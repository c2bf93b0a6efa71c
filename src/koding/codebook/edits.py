"""Single changes to the blocks of a file: a field set, a list filled, comments carried over."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import StringIO
from textwrap import TextWrapper
from typing import TYPE_CHECKING

from koding.codebook.blocks import YamlBlock, shift_lines
from koding.codebook.fields import clean
from koding.codebook.yaml_tree import Shape

if TYPE_CHECKING:
    from typing import Any

_BRACKETED = ("label", "keywords", "scale", "codes")
"""Keys whose value is written in brackets when it is new and short."""

Plain = str | Sequence[str] | Mapping[str, "Plain"]
"""What a field of a codebook file may hold."""
WIDTH = 100
"""The columns koding keeps to in a codebook file."""
_HARMLESS = dict.fromkeys(map(ord, "\n\u00a0\u00ad\u200d"))
"""Characters that Python calls unprintable, but YAML takes as they are."""


def put_field(
    holder: YamlBlock, key: str, value: Plain | None, offset: int, order: Sequence[str]
) -> YamlBlock:
    """Return `holder` with `value` under `key`, in the style it had; None takes the key out.

    A new key stands where `order` places it; lists lie `offset` columns in from their key.
    """
    old = holder.part(key)
    if value is None:
        return replace(holder, parts=tuple(part for part in holder.parts if part.key != key))
    if old and old.parts and old.node.items and not isinstance(value, str | Mapping):
        return _put_part(holder, _with_items(old, value), order)
    column = inside(holder)
    lines = emit_field(key, value, column, offset, _widest(key, old))
    return _put_part(holder, _with_lines(old, key, lines, column), order)


def put_parts(
    holder: YamlBlock,
    key: str,
    items: Sequence[YamlBlock],
    order: Sequence[str],
    *,
    keep: bool = False,
) -> YamlBlock:
    """Return `holder` with `items` as the list under `key`.

    Without items the key is taken out, or with `keep` left with an empty list.
    """
    if not items and not keep:
        return put_field(holder, key, None, 0, order)
    column = inside(holder)
    head = " " * column + key + (":" if items else ": []")
    old = holder.part(key)
    if not (old and old.parts and items):
        old = _with_lines(old, key, (head,), column)
    return _put_part(holder, replace(old, parts=tuple(items)), order)


def inside(holder: YamlBlock) -> int:
    """Return the column in which the keys of `holder` stand."""
    return holder.parts[0].column if holder.parts else len(holder.dash)


def carry_comments(
    old: Mapping[str, YamlBlock], new: Mapping[str, YamlBlock]
) -> dict[str, YamlBlock]:
    """Return the items of `new` with the comments that those gone from `old` leave behind.

    A comment stays in its place when a blank line stands between it and the item below it.
    """
    items = {id: block if id in old else _without_heading(block) for id, block in new.items()}
    left: tuple[str, ...] = ()
    for id, block in old.items():
        if id not in items:
            left += _heading(block.lead)
        elif left:
            items[id] = replace(items[id], lead=_joined(left, items[id].lead))
            left = ()
    if left and items:
        last = list(items)[-1]
        items[last] = replace(items[last], tail=items[last].tail + left)
    return items


def space_items(
    old: Mapping[str, YamlBlock], new: Mapping[str, YamlBlock], *, default: bool
) -> list[YamlBlock]:
    """Return the items of `new`, with blank lines above those added where the old ones had them.

    `default` says whether there are to be any where fewer than two old ones show it.
    """
    others = list(old.values())[1:]
    wide = any(block.lead and not block.lead[0].strip() for block in others)
    blank = ("",) if (wide if others else default) else ()
    return [
        replace(block, lead=blank + block.lead) if place and id not in old else block
        for place, (id, block) in enumerate(new.items())
    ]


def _put_part(holder: YamlBlock, part: YamlBlock, order: Sequence[str]) -> YamlBlock:
    parts = list(holder.parts)
    for place, other in enumerate(parts):
        if other.key == part.key:
            parts[place] = part
            return replace(holder, parts=tuple(parts))
    rank = order.index(part.key)
    later = (i for i, other in enumerate(parts) if order.index(other.key) > rank)
    parts.insert(next(later, len(parts)), part)
    return replace(holder, parts=tuple(parts))


def _with_lines(old: YamlBlock | None, key: str, lines: tuple[str, ...], column: int) -> YamlBlock:
    if old is None:
        return YamlBlock(column, lines, key)
    lead = old.lead
    if old.comment and len(lines) == 1:
        lines = (f"{lines[0]}  {old.comment}",)
    elif old.comment:
        lead = (*lead, " " * column + old.comment)
    return replace(old, lines=lines, lead=lead, parts=())


def _with_items(old: YamlBlock, texts: Sequence[str]) -> YamlBlock:
    column = old.parts[0].column
    items = (
        next((item for item in old.parts if _says(item, text)), None)
        or YamlBlock(column, emit_item(text, column))
        for text in texts
    )
    return replace(old, parts=tuple(items))


def _says(item: YamlBlock, text: str) -> bool:
    return item.node.shape is Shape.TEXT and clean(item.node.text) == text


def _widest(key: str, old: YamlBlock | None) -> int:
    """Return how wide a value in brackets may be; the researcher's own brackets always stay."""
    if old is None or old.node.shape in (Shape.NOTHING, Shape.TEXT):
        return WIDTH if key in _BRACKETED else 0
    return sys.maxsize if old.node.flow else 0


def _heading(lead: tuple[str, ...]) -> tuple[str, ...]:
    blanks = [place for place, line in enumerate(lead) if not line.strip()]
    kept = lead[: blanks[-1] + 1] if blanks else ()
    return kept if any(line.strip() for line in kept) else ()


def _without_heading(block: YamlBlock) -> YamlBlock:
    return replace(block, lead=block.lead[len(_heading(block.lead)) :])


def _joined(above: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    doubled = below and not below[0].strip() and not above[-1].strip()
    return above + (below[1:] if doubled else below)


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
