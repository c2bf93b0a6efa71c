"""Single changes to the blocks of a file: a field set, a list filled, comments carried over."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

from koding.codebook.blocks import Block
from koding.codebook.emit import WIDTH, Plain, emit_field, emit_item
from koding.codebook.fields import clean
from koding.codebook.yaml_tree import Shape

_BRACKETED = ("label", "keywords", "scale", "codes")
"""Keys whose value is written in brackets when it is new and short."""


def put_field(
    holder: Block, key: str, value: Plain | None, offset: int, order: Sequence[str]
) -> Block:
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
    holder: Block, key: str, items: Sequence[Block], order: Sequence[str], *, keep: bool = False
) -> Block:
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


def inside(holder: Block) -> int:
    """Return the column in which the keys of `holder` stand."""
    return holder.parts[0].column if holder.parts else len(holder.dash)


def carry_comments(old: Mapping[str, Block], new: Mapping[str, Block]) -> dict[str, Block]:
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
    old: Mapping[str, Block], new: Mapping[str, Block], *, default: bool
) -> list[Block]:
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


def _put_part(holder: Block, part: Block, order: Sequence[str]) -> Block:
    parts = list(holder.parts)
    for place, other in enumerate(parts):
        if other.key == part.key:
            parts[place] = part
            return replace(holder, parts=tuple(parts))
    rank = order.index(part.key)
    later = (i for i, other in enumerate(parts) if order.index(other.key) > rank)
    parts.insert(next(later, len(parts)), part)
    return replace(holder, parts=tuple(parts))


def _with_lines(old: Block | None, key: str, lines: tuple[str, ...], column: int) -> Block:
    if old is None:
        return Block(column, lines, key)
    lead = old.lead
    if old.comment and len(lines) == 1:
        lines = (f"{lines[0]}  {old.comment}",)
    elif old.comment:
        lead = (*lead, " " * column + old.comment)
    return replace(old, lines=lines, lead=lead, parts=())


def _with_items(old: Block, texts: Sequence[str]) -> Block:
    column = old.parts[0].column
    items = (
        next((item for item in old.parts if _says(item, text)), None)
        or Block(column, emit_item(text, column))
        for text in texts
    )
    return replace(old, parts=tuple(items))


def _says(item: Block, text: str) -> bool:
    return item.node.shape is Shape.TEXT and clean(item.node.text) == text


def _widest(key: str, old: Block | None) -> int:
    """Return how wide a value in brackets may be; the researcher's own brackets always stay."""
    if old is None or old.node.shape in (Shape.NOTHING, Shape.TEXT):
        return WIDTH if key in _BRACKETED else 0
    return sys.maxsize if old.node.flow else 0


def _heading(lead: tuple[str, ...]) -> tuple[str, ...]:
    blanks = [place for place, line in enumerate(lead) if not line.strip()]
    kept = lead[: blanks[-1] + 1] if blanks else ()
    return kept if any(line.strip() for line in kept) else ()


def _without_heading(block: Block) -> Block:
    return replace(block, lead=block.lead[len(_heading(block.lead)) :])


def _joined(above: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    doubled = below and not below[0].strip() and not above[-1].strip()
    return above + (below[1:] if doubled else below)
