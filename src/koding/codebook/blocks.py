"""A YAML file as blocks of whole lines, so that one thing can change and the rest stay.

Comments above a key or a dash belong to what stands below them; comments indented deeper than
what stands below belong to what stands above.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from koding.codebook.yaml_tree import Shape, YamlNode


@dataclass(frozen=True, slots=True)
class YamlBlock:
    """The lines (without their ends) of one key with its value, or of one item of a list.

    `lead` stands above it, `tail` below it. `parts` are the keys or items inside, where each has
    lines of its own; `lines` is then only what stands before the first of them. `dash` is what
    the first line of an item with parts begins with; its first part has spaces there instead.
    `comment` is what stands after the value on its last line.
    """

    column: int
    lines: tuple[str, ...] = ()
    key: str = ""
    node: YamlNode = field(default=YamlNode(Shape.NOTHING, 0, 0))
    lead: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    parts: tuple[YamlBlock, ...] = ()
    dash: str = ""
    comment: str = ""

    def part(self, key: str) -> YamlBlock | None:
        """Return the part that states `key`, or None."""
        return next((part for part in self.parts if part.key == key), None)


def cut_blocks(text: str, root: YamlNode) -> YamlBlock:
    """Return the file as one block without lines of its own, a part for each key at the top."""
    return _Cutter(text).cut(root)


def render(block: YamlBlock) -> list[str]:
    """Return the block's lines, what stands above and below it included."""
    inner = [line for part in block.parts for line in render(part)]
    if block.dash and block.parts:
        above = len(block.parts[0].lead)
        inner[above] = block.dash + inner[above][len(block.dash) :]
    return [*block.lead, *block.lines, *inner, *block.tail]


def shift(block: YamlBlock, column: int) -> YamlBlock:
    """Return the block as it looks when it begins in another column."""
    by = column - block.column
    return block if by == 0 else _shifted(block, by)


def shift_lines(lines: Sequence[str], by: int) -> tuple[str, ...]:
    """Return the lines `by` columns further right (left where negative), blank ones unchanged."""
    if by >= 0:
        return tuple(" " * by + line if line.strip() else line for line in lines)
    return tuple(re.sub(rf"^ {{1,{-by}}}", "", line) for line in lines)


def _shifted(block: YamlBlock, by: int) -> YamlBlock:
    return replace(
        block,
        column=block.column + by,
        lead=shift_lines(block.lead, by),
        lines=shift_lines(block.lines, by),
        tail=shift_lines(block.tail, by),
        dash="".join(shift_lines([block.dash], by)) if block.dash else "",
        parts=tuple(_shifted(part, by) for part in block.parts),
    )


class _Cutter:
    def __init__(self, text: str) -> None:
        self.text = text
        ended = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
        self.lines = [line.rstrip("\r\n") for line in ended]
        self.starts = [0]
        for line in ended:
            self.starts.append(self.starts[-1] + len(line))

    def cut(self, root: YamlNode) -> YamlBlock:
        if root.shape is not Shape.KEYS or root.flow:
            return YamlBlock(0, tuple(self.lines), node=root)
        last = self._line(self._end(root) - 1) + 1
        stop = next((i for i in range(last, len(self.lines)) if self.lines[i][:1].strip()), None)
        stop = len(self.lines) if stop is None else stop
        parts = self._siblings(root, 0, stop)
        return YamlBlock(0, node=root, parts=parts, tail=tuple(self.lines[stop:]))

    def _siblings(self, node: YamlNode, first: int, stop: int) -> tuple[YamlBlock, ...]:
        """Cut lines `[first, stop)` among the keys or items of a block collection."""
        members = node.pairs or tuple((item, item) for item in node.items)
        starts = [self._opening(key, node) for key, _ in members]
        blocks, above = [], first
        for place, (key, value) in enumerate(members):
            last = place + 1 == len(members)
            end = stop if last else self._end(value)
            below = stop if last else self._split(end, starts[place + 1], node)
            lead = tuple(self.lines[above : starts[place]])
            blocks.append(self._block(key, value, node, lead, starts[place], below))
            above = below
        return tuple(blocks)

    def _block(
        self,
        key: YamlNode,
        value: YamlNode,
        parent: YamlNode,
        lead: tuple[str, ...],
        start: int,
        stop: int,
    ) -> YamlBlock:
        end = self._line(self._end(value) - 1) + 1
        block = YamlBlock(
            column=self._column(parent),
            lines=tuple(self.lines[start:end]),
            key=key.text if parent.pairs else "",
            node=value,
            lead=lead,
            tail=tuple(self.lines[end:stop]),
            comment=self._comment(value),
        )
        return self._with_parts(block, parent, start, stop)

    def _with_parts(self, block: YamlBlock, parent: YamlNode, start: int, stop: int) -> YamlBlock:
        value = block.node
        if value.flow or not (value.items or value.pairs):
            return block
        opened = self.lines[start][: value.start - self.starts[start]]
        if self._line(value.start) > start:
            parts = self._siblings(value, start + 1, stop)
            return replace(block, lines=(self.lines[start],), parts=parts, tail=())
        if parent.pairs or not re.fullmatch(r" *- +", opened):
            return block  # an anchor or a tag stands in the way: leave it in one piece
        first, *others = self._siblings(value, start, stop)
        line = " " * len(opened) + first.lines[0][len(opened) :]
        first = replace(first, lines=(line, *first.lines[1:]))
        return replace(block, lines=(), parts=(first, *others), tail=(), dash=opened)

    def _split(self, end: int, next_start: int, node: YamlNode) -> int:
        """Return the first line above `next_start` that belongs to what stands there."""
        first = self._line(end - 1) + 1
        column = self._column(node)
        for place in range(first, next_start):
            line = self.lines[place]
            if line.strip() and len(line) - len(line.lstrip()) <= column:
                while place > first and not self.lines[place - 1].strip():
                    place -= 1
                return place
        while next_start > first and not self.lines[next_start - 1].strip():
            next_start -= 1
        return next_start

    def _opening(self, member: YamlNode, parent: YamlNode) -> int:
        """Return the line on which a key, or the dash before an item, stands."""
        line = self._line(member.start)
        while parent.items and not re.match(r" *-(\s|$)", self.lines[line]) and line > 0:
            line -= 1
        return line

    def _column(self, parent: YamlNode) -> int:
        if parent.items:
            line = self.lines[self._opening(parent.items[0], parent)]
            return len(line) - len(line.lstrip())
        offset = parent.pairs[0][0].start
        return offset - self.starts[self._line(offset)]

    def _end(self, node: YamlNode) -> int:
        """Return the offset after the last character that is part of the value."""
        if node.block:
            return len(self.text[: node.end].rstrip())
        if node.flow or not (node.items or node.pairs):
            return node.end
        return self._end(node.pairs[-1][1] if node.pairs else node.items[-1])

    def _comment(self, value: YamlNode) -> str:
        if value.block or ((value.items or value.pairs) and not value.flow):
            return ""
        rest = self.text[value.end :].split("\n", 1)[0].strip().removeprefix(":").strip()
        return rest if rest.startswith("#") else ""

    def _line(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)
