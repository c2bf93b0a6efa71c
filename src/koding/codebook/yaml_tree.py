"""YAML text as a tree of nodes that know where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from koding.codebook.yaml_nodes import compose, is_nothing
from koding.errors import KodingError
from koding.messages import Sayable
from koding.messages.files import at

if TYPE_CHECKING:
    from typing import Any


_LINE_END = re.compile(r"\r\n|\r|\n")


class Shape(StrEnum):
    """What a node is."""

    TEXT = "text"
    LIST = "list"
    KEYS = "keys"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a tree came from, its text, and the kind of error it raises."""

    path: Path
    text: str
    error: type[KodingError]

    def fail(self, offset: int, message: Sayable) -> NoReturn:
        """Raise the file's kind of error at the line that holds `offset`."""
        raise self.error(at(self.path, self.line(offset), message))

    def line(self, offset: int) -> int:
        """Return the number, from 1, of the line that holds `offset`."""
        return 1 + bisect_right(_line_ends(self.text), offset)


@dataclass(frozen=True, slots=True)
class YamlNode:
    """A value of the file at `[start, end)`, in code points of the text.

    `text` is a scalar as written, whatever type YAML would give it; `items` are a list's,
    `pairs` a mapping's. `flow` marks the bracketed forms, `block` the `|` and `>` texts.
    """

    shape: Shape
    start: int
    end: int
    text: str = ""
    items: tuple[YamlNode, ...] = ()
    pairs: tuple[tuple[YamlNode, YamlNode], ...] = ()
    flow: bool = False
    block: bool = False

    def value(self, key: str) -> YamlNode | None:
        """Return what stands under `key`, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)


def load_tree(origin: Origin) -> YamlNode:
    """Return the tree of the text; an empty text is an empty node.

    Raises:
        KodingError: of the origin's kind, where the text is not YAML or repeats itself by alias.
    """
    root = compose(origin.text, origin.fail)
    return YamlNode(Shape.NOTHING, 0, 0) if root is None else _convert(root)


@lru_cache(maxsize=4)
def _line_ends(text: str) -> tuple[int, ...]:
    """Return where each line ends, behind its mark; kept, since every code asks for its line."""
    return tuple(found.end() for found in _LINE_END.finditer(text))


def _convert(node: Any) -> YamlNode:
    start, flow = node.start_mark.index, bool(getattr(node, "flow_style", False))
    if node.id == "scalar":
        return _scalar(node)
    if node.id == "mapping":
        pairs = tuple(_pair(key, value) for key, value in node.value)
        return YamlNode(Shape.KEYS, start, node.end_mark.index, pairs=pairs, flow=flow)
    items = tuple(_convert(item) for item in node.value)
    return YamlNode(Shape.LIST, start, node.end_mark.index, items=items, flow=flow)


def _pair(key: Any, value: Any) -> tuple[YamlNode, YamlNode]:
    name, node = _convert(key), _convert(value)
    if node.shape is Shape.NOTHING:  # its mark would be that of whatever comes next
        node = YamlNode(Shape.NOTHING, name.end, name.end)
    return name, node


def _scalar(node: Any) -> YamlNode:
    start, end = node.start_mark.index, node.end_mark.index
    if is_nothing(node):
        return YamlNode(Shape.NOTHING, start, end)
    block = node.style in ("|", ">")
    return YamlNode(Shape.TEXT, start, end, text=node.value, block=block)
