"""YAML text as ruamel's nodes, bounded: no aliases, no depth or amount that nobody writes.

A node is walked by what it is (its `id`: scalar, sequence, mapping), never by its tag: a tag is
somebody's wish for a type, and every value here is text as written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from koding.errors import KodingError
from koding.messages import Message, Sayable, plain, yaml_files

if TYPE_CHECKING:
    from typing import Any

    from ruamel.yaml import YAML

MOST_CHARACTERS = 1_000_000
MOST_NODES = 60_000
DEEPEST = 100
"""Four thousand codes with definitions and keywords are 300,000 characters and 48,000 values."""

Fail = Callable[[int, Message], NoReturn]
"""Raises the caller's kind of error, for an offset in the text and a sentence."""


def compose(text: str, fail: Fail) -> Any:
    """Return the root node of one YAML document, None of an empty one.

    Keys are scalars everywhere, and no text holds half a character.
    """
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if len(text) > MOST_CHARACTERS:
        fail(0, yaml_files.TOO_LONG(characters=len(text), most=MOST_CHARACTERS))
    try:
        return _reader(fail).compose(text)
    except (KodingError, MemoryError):
        raise
    except MarkedYAMLError as error:
        unclosed = "end of stream" in str(error.problem) and error.context_mark
        mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
        fail(mark.index if mark else 0, yaml_files.NOT_YAML(why=_reason(error)))
    except YAMLError as error:
        offset = getattr(error, "position", 0)
        fail(offset, yaml_files.NOT_YAML(why=yaml_files.ODD_CHARACTER()))
    except RecursionError:
        fail(0, yaml_files.TOO_DEEP())
    except Exception as error:
        # ruamel's own faults on what is no YAML: `"\UFFFFFFFF"`, `%YAML 1.` and 5,000 digits
        fail(0, yaml_files.UNREADABLE(why=type(error).__name__))


def is_nothing(node: Any) -> bool:
    """Return whether a scalar says nothing: plain, and empty or one of YAML's words for it."""
    return not node.style and node.value in _NOTHING and not str(node.tag).endswith(":str")


_NOTHING = ("", "~", "null", "Null", "NULL")


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
                fail(start, yaml_files.ALIAS())
            self.count += 1
            if self.count > MOST_NODES:
                fail(start, yaml_files.TOO_MANY_VALUES(most=MOST_NODES))
            if self.depth >= DEEPEST:
                fail(start, yaml_files.TOO_DEEP())
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
            fail(start, yaml_files.KEY_NO_TEXT())
        return
    try:
        node.value.encode()
    except UnicodeEncodeError:
        fail(start, yaml_files.HALF_CHARACTER())


def _reason(error: Any) -> Sayable:
    if "\\t" in str(error.problem):
        return yaml_files.TAB()
    said = [part for part in (error.context, error.problem) if part]
    return plain(", ".join(said).replace("'<stream end>'", "the end of the file"))
