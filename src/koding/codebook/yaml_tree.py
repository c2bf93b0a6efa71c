"""YAML text as a tree of nodes that know where they stand.

It is bounded: no aliases, no depth or amount that nobody writes. ruamel's nodes are walked by what
they are (scalar, sequence, mapping), never by their tag: a tag is somebody's wish for a type, and
every value here is text as written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from koding.errors import KodingError
from koding.messages import Message, Sayable, files, plain
from koding.messages.files import at

if TYPE_CHECKING:
    from typing import Any

    from ruamel.yaml import YAML

_LINE_END = re.compile(r"\r\n|\r|\n")

MOST_CHARACTERS = 1_000_000
MOST_NODES = 60_000
DEEPEST = 100
"""Four thousand codes with definitions and keywords are 300,000 characters and 48,000 values."""
Fail = Callable[[int, Message], NoReturn]
"""Raises the caller's kind of error, for an offset in the text and a sentence."""
_NOTHING = ("", "~", "null", "Null", "NULL")


class Shape(StrEnum):
    """What a node is."""

    TEXT = "text"
    LIST = "list"
    KEYS = "keys"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class YamlSource:
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


def load_tree(origin: YamlSource) -> YamlNode:
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


def compose(text: str, fail: Fail) -> Any:
    """Return the root node of one YAML document, None of an empty one.

    Keys are scalars everywhere, and no text holds half a character.
    """
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if len(text) > MOST_CHARACTERS:
        fail(0, files.TOO_LONG(characters=len(text), most=MOST_CHARACTERS))
    try:
        return _reader(fail).compose(text)
    except (KodingError, MemoryError):
        raise
    except MarkedYAMLError as error:
        unclosed = "end of stream" in str(error.problem) and error.context_mark
        mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
        fail(mark.index if mark else 0, files.NOT_YAML(why=_reason(error)))
    except YAMLError as error:
        offset = getattr(error, "position", 0)
        fail(offset, files.NOT_YAML(why=files.ODD_CHARACTER()))
    except RecursionError:
        fail(0, files.TOO_DEEP())
    except Exception as error:
        # ruamel's own faults on what is no YAML: `"\UFFFFFFFF"`, `%YAML 1.` and 5,000 digits
        fail(0, files.UNREADABLE(why=type(error).__name__))


def is_nothing(node: Any) -> bool:
    """Return whether a scalar says nothing: plain, and empty or one of YAML's words for it."""
    return not node.style and node.value in _NOTHING and not str(node.tag).endswith(":str")


def _reader(fail: Fail) -> YAML:
    from ruamel.yaml import YAML
    from ruamel.yaml.composer import Composer
    from ruamel.yaml.events import AliasEvent

    class Bounded(Composer):
        count = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            event = self.parser.peek_event()
            start = event.start_mark.index
            if isinstance(event, AliasEvent):
                fail(start, files.ALIAS())
            self.count += 1
            if self.count > MOST_NODES:
                fail(start, files.TOO_MANY_VALUES(most=MOST_NODES))
            if self.depth >= DEEPEST:
                fail(start, files.TOO_DEEP())
            node = super().compose_node(parent, index)
            # A key has a mapping above it and, unlike a value, nothing that it belongs to.
            is_key = index is None and getattr(parent, "id", "") == "mapping"
            _check(node, is_key=is_key, fail=fail)
            return node

    reader = YAML(typ="safe", pure=True)
    reader.Composer = Bounded
    return reader


def _check(node: Any, *, is_key: bool, fail: Fail) -> None:
    start = node.start_mark.index
    if node.id != "scalar":
        if is_key:
            fail(start, files.KEY_NO_TEXT())
        return
    try:
        node.value.encode()
    except UnicodeEncodeError:
        fail(start, files.HALF_CHARACTER())


def _reason(error: Any) -> Sayable:
    if "\\t" in str(error.problem):
        return files.TAB()
    said = [part for part in (error.context, error.problem) if part]
    return plain(", ".join(said).replace("'<stream end>'", "the end of the file"))
