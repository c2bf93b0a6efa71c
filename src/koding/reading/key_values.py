"""YAML mappings whose every entry knows its line and whose every value is text as written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from koding.codebook.yaml_nodes import compose, is_nothing
from koding.errors import ReadingError
from koding.messages import Message, transcripts
from koding.messages.files import at

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value`, and where its key stands."""

    key: str
    file: str
    line: int
    first_line: int
    node: Any

    def error(self, message: Message) -> ReadingError:
        """Return an error at the key's line."""
        return ReadingError(at(self.file, self.line, message))

    @property
    def is_mapping(self) -> bool:
        """Return whether the value is itself `key: value` lines."""
        return str(self.node.id) == "mapping"

    @property
    def is_empty(self) -> bool:
        """Return whether nothing stands after the colon."""
        return str(self.node.id) == "scalar" and (not self.node.value or is_nothing(self.node))

    def text(self) -> str | None:
        """Return the value as written, None if empty.

        Raises:
            ReadingError: the value is a list or a mapping.
        """
        if self.node.id != "scalar":
            raise self.error(transcripts.ONE_VALUE(key=self.key))
        return None if self.is_empty else str(self.node.value).strip()

    def mapping(self) -> dict[str, Entry]:
        """Return the entries of the value.

        Raises:
            ReadingError: the value is not a mapping, or a key stands twice.
        """
        if not self.is_mapping:
            raise self.error(transcripts.NAMES_WITH_VALUES(key=self.key))
        return _entries(self.node, self.file, self.first_line)


def read_mapping(source: str, file: str, *, first_line: int) -> dict[str, Entry]:
    """Return the entries of the YAML mapping `source`, which begins at `first_line` of `file`.

    Raises:
        ReadingError: it is not YAML, or not a mapping.
    """

    def fail(offset: int, message: Message) -> NoReturn:
        line = first_line + source.count("\n", 0, offset)
        raise ReadingError(at(file, line, message))

    node = compose(source, fail)
    if node is None:
        return {}
    if node.id != "mapping":
        raise ReadingError(at(file, first_line, transcripts.FRONT_MATTER_LINES()))
    return _entries(node, file, first_line)


def _entries(node: MappingNode, file: str, first_line: int) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for key, value in node.value:
        name = str(key.value).strip()
        entry = Entry(name, file, first_line + key.start_mark.line, first_line, value)
        if name in entries:
            raise entry.error(transcripts.KEY_TWICE(key=name, line=entries[name].line))
        entries[name] = entry
    return entries
