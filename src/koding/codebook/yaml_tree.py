"""YAML text as a tree of nodes that know where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from koding.errors import KodingError

if TYPE_CHECKING:
    from typing import Any


class Shape(StrEnum):
    """What a node is, in the words its reader would use."""

    TEXT = "text"
    LIST = "a list"
    KEYS = "keys with values"
    NOTHING = "empty"


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a tree came from, its text, and the kind of error it raises."""

    path: Path
    text: str
    error: type[KodingError]

    def fail(self, offset: int, message: str) -> NoReturn:
        """Raise the file's kind of error at the line that holds `offset`."""
        raise self.error(f"{self.path}:{self.line(offset)}: {message}")

    def line(self, offset: int) -> int:
        """Return the number, from 1, of the line that holds `offset`."""
        head = self.text[:offset]
        return 1 + head.count("\n") + head.count("\r") - head.count("\r\n")


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
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        root = YAML(typ="safe", pure=True).compose(origin.text)
        return YamlNode(Shape.NOTHING, 0, 0) if root is None else _convert(root, set(), origin)
    except MarkedYAMLError as error:
        unclosed = "end of stream" in str(error.problem) and error.context_mark
        mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
        origin.fail(mark.index if mark else 0, f"this is not YAML: {_reason(error)}.")
    except YAMLError as error:
        offset = getattr(error, "position", 0)
        origin.fail(offset, "this is not YAML: a character that is not allowed stands here.")
    except RecursionError:
        origin.fail(0, "lists lie too deep in each other to be read.")


def _reason(error: Any) -> str:
    if "\\t" in str(error.problem):
        return "a tab stands where only spaces may indent"
    said = [part for part in (error.context, error.problem) if part]
    return ", ".join(said).replace("'<stream end>'", "the end of the file")


def _convert(node: Any, seen: set[int], origin: Origin) -> YamlNode:
    start = node.start_mark.index
    if id(node) in seen:
        origin.fail(start, "an alias (*) repeats what stands here; write it out in both places.")
    seen.add(id(node))
    if isinstance(node.value, str):
        return _scalar(node)
    flow = bool(node.flow_style)
    if node.tag.endswith(":map"):
        pairs = tuple(_pair(key, value, seen, origin) for key, value in node.value)
        return YamlNode(Shape.KEYS, start, node.end_mark.index, pairs=pairs, flow=flow)
    items = tuple(_convert(item, seen, origin) for item in node.value)
    return YamlNode(Shape.LIST, start, node.end_mark.index, items=items, flow=flow)


def _pair(key: Any, value: Any, seen: set[int], origin: Origin) -> tuple[YamlNode, YamlNode]:
    name, node = _convert(key, seen, origin), _convert(value, seen, origin)
    if node.shape is Shape.NOTHING:  # its mark would be that of whatever comes next
        node = YamlNode(Shape.NOTHING, name.end, name.end)
    return name, node


def _scalar(node: Any) -> YamlNode:
    start, end = node.start_mark.index, node.end_mark.index
    if node.tag.endswith(":null"):
        return YamlNode(Shape.NOTHING, start, end)
    block = node.style in ("|", ">")
    return YamlNode(Shape.TEXT, start, end, text=node.value, block=block)
