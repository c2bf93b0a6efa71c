"""YAML mappings whose every entry knows its line and whose every value is text as written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from koding.codebook.yaml_nodes import compose, is_nothing
from koding.errors import ReadingError

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value`; `place` is `file:line` of the key."""

    key: str
    file: str
    line: int
    first_line: int
    node: Any

    @property
    def place(self) -> str:
        """Return `file:line`."""
        return f"{self.file}:{self.line}"

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
            raise ReadingError(f'{self.place}: "{self.key}" must be one value, not several.')
        return None if self.is_empty else str(self.node.value).strip()

    def mapping(self) -> dict[str, Entry]:
        """Return the entries of the value.

        Raises:
            ReadingError: the value is not a mapping, or a key stands twice.
        """
        if not self.is_mapping:
            raise ReadingError(f'{self.place}: "{self.key}" must be lines of `name: value`.')
        return _entries(self.node, self.file, self.first_line)


def read_mapping(source: str, file: str, *, first_line: int) -> dict[str, Entry]:
    """Return the entries of the YAML mapping `source`, which begins at `first_line` of `file`.

    Raises:
        ReadingError: it is not YAML, or not a mapping.
    """

    def fail(offset: int, message: str) -> NoReturn:
        line = first_line + source.count("\n", 0, offset)
        raise ReadingError(f"{file}:{line}: {message}")

    node = compose(source, fail)
    if node is None:
        return {}
    if node.id != "mapping":
        raise ReadingError(f"{file}:{first_line}: front matter must be lines of `key: value`.")
    return _entries(node, file, first_line)


def _entries(node: MappingNode, file: str, first_line: int) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for key, value in node.value:
        name = str(key.value).strip()
        entry = Entry(name, file, first_line + key.start_mark.line, first_line, value)
        if name in entries:
            raise ReadingError(
                f'{entry.place}: "{name}" stands twice (also in line {entries[name].line}); '
                "keep one."
            )
        entries[name] = entry
    return entries
