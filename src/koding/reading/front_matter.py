"""Front matter: what the YAML between two `---` lines at the top of a file says about it.

Every entry knows its line, and every value is text as written. What cannot be read is left out with
a warning: no front matter keeps what is said below it from being read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from koding.codebook.yaml_tree import compose, is_nothing
from koding.errors import ReadingError
from koding.messages import Message, transcripts
from koding.messages.files import at
from koding.model.material import DocumentFacts, SpeakerFacts
from koding.reading.facts import FactError, parse_date, parse_kind, parse_role
from koding.reading.offers import offer

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode


_Parsed = TypeVar("_Parsed")
_FACTS = ("title", "date", "kind", "case", "name", "speakers", "audio")
"""`audio` names the recording: it is read when somebody wants to hear it."""
_SPEAKER_FACTS = ("role", "participant", "case")
_FIRST_LINE = 2
"""Where its entries begin, under the first `---`."""
_OPENING = re.compile(r"---[ \t]*\n(?=(?:[ \t]*\n|#[^\n]*\n)*(?:[\w\"'][^:\n]*:(?:\s|\Z)|---))")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


def split_front_matter(text: str, name: str) -> tuple[DocumentFacts, tuple[Message, ...], str]:
    """Return the facts that stand at the top of `text`, warnings, and the text after them.

    A first line `---` with anything but `key:` below it is a line of the text; front matter without
    a closing line stays in the text.
    """
    opening = _OPENING.match(text)
    if not opening:
        return DocumentFacts(), (), text
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        return DocumentFacts(), (at(name, 1, transcripts.FRONT_MATTER_OPEN()),), text
    left: list[Message] = []
    source = text[opening.end() : closing.start()]
    entries = _tried(lambda: _read_mapping(source, name, left=left), left) or {}
    facts = _document(entries, left)
    return facts, (*left, *_warn_of_unknown(entries)), text[closing.end() :]


def front_matter_entry(text: str, key: str) -> str | None:
    """Return what the front matter at the top of `text` says of one key, None where nothing."""
    text = text.replace("\r\n", "\n")
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    left: list[Message] = []
    source = text[opening.end() : closing.start()]
    entries = _tried(lambda: _read_mapping(source, "", left=left), left) or {}
    return _text(entries, key, left) if key in entries else None


def _tried(read: Callable[[], _Parsed], left: list[Message]) -> _Parsed | None:
    """Return what `read` reads, or None and a warning of what is left out."""
    try:
        return read()
    except ReadingError as error:
        left.append(transcripts.FACT_LEFT_OUT(why=error.message))
        return None


def _document(entries: dict[str, Entry], left: list[Message]) -> DocumentFacts:
    return DocumentFacts(
        name=_text(entries, "name", left),
        title=_text(entries, "title", left),
        kind=_parse(entries, "kind", parse_kind, left),
        date=_parse(entries, "date", parse_date, left),
        case=_text(entries, "case", left),
        speakers=_speakers(entries, left),
    )


def _speakers(entries: dict[str, Entry], left: list[Message]) -> tuple[SpeakerFacts, ...]:
    if "speakers" not in entries or entries["speakers"].is_empty:
        return ()
    entry = entries["speakers"]
    if not entry.is_mapping:  # who speaks, and nothing about them
        return tuple(map(SpeakerFacts, _tried(entry.names, left) or ()))
    speakers = entry.mapping()
    return tuple(_speaker(speakers, label, left) for label in speakers)


def _speaker(speakers: dict[str, Entry], label: str, left: list[Message]) -> SpeakerFacts:
    """Return the facts of `Label: {role: ..., participant: ..., case: ...}` or `Label: role`."""
    if not speakers[label].is_mapping:
        return SpeakerFacts(label, _parse(speakers, label, parse_role, left))
    said = speakers[label].mapping()
    for key, entry in said.items():
        if key not in _SPEAKER_FACTS:
            error = entry.error(transcripts.SPEAKER_KEY(key=key, known=list(_SPEAKER_FACTS)))
            left.append(transcripts.FACT_LEFT_OUT(why=error.message))
    return SpeakerFacts(
        label,
        _parse(said, "role", parse_role, left),
        _text(said, "participant", left),
        _text(said, "case", left),
    )


def _text(entries: dict[str, Entry], key: str, left: list[Message]) -> str | None:
    return _tried(entries[key].text, left) if key in entries else None


def _parse(
    entries: dict[str, Entry], key: str, parse: Callable[[str], _Parsed], left: list[Message]
) -> _Parsed | None:
    text = _text(entries, key, left)
    try:
        return parse(text) if text else None
    except FactError as error:
        why = entries[key].error(error.message).message
        left.append(transcripts.FACT_LEFT_OUT(why=why))
        return None


def _warn_of_unknown(entries: dict[str, Entry]) -> tuple[Message, ...]:
    return tuple(
        at(entry.file, entry.line, _unknown(key))
        for key, entry in entries.items()
        if key not in _FACTS
    )


def _unknown(key: str) -> Message:
    near = offer(key, _FACTS)
    said = transcripts.FRONT_MATTER_KEY_BUT if near else transcripts.FRONT_MATTER_KEY
    return said(key=key, near=near)


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value`, and where its key stands."""

    key: str
    file: str
    line: int
    first_line: int
    node: Any
    left: list[Message] = field(default_factory=list)
    """Warnings of what was left out, the file's own list."""

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

    def names(self) -> list[str]:
        """Return the names of a list, or of one line of text that commas divide.

        Raises:
            ReadingError: what stands in the list is more than a name.
        """
        nodes = [self.node] if self.node.id == "scalar" else self.node.value
        if any(one.id != "scalar" for one in nodes):
            raise self.error(transcripts.NAMES_WITH_VALUES(key=self.key))
        parts = [
            part.strip()
            for one in nodes
            for part in (str(one.value).split(",") if one is self.node else [str(one.value)])
        ]
        return list(dict.fromkeys(filter(None, parts)))

    def mapping(self) -> dict[str, Entry]:
        """Return the entries of the value.

        Raises:
            ReadingError: the value is not a mapping.
        """
        if not self.is_mapping:
            raise self.error(transcripts.NAMES_WITH_VALUES(key=self.key))
        return _entries(self.node, self.file, self.first_line, self.left)


def _read_mapping(source: str, file: str, *, left: list[Message]) -> dict[str, Entry]:
    """Return the entries of the YAML mapping `source`, which begins under the first `---`.

    Of a key that stands twice the first is kept; `left` takes a warning of the other.

    Raises:
        ReadingError: it is not YAML, or not a mapping.
    """

    def fail(offset: int, message: Message) -> NoReturn:
        line = _FIRST_LINE + source.count("\n", 0, offset)
        raise ReadingError(at(file, line, message))

    node = compose(source, fail)
    if node is None:
        return {}
    if node.id != "mapping":
        raise ReadingError(at(file, _FIRST_LINE, transcripts.FRONT_MATTER_LINES()))
    return _entries(node, file, _FIRST_LINE, left)


def _entries(
    node: MappingNode, file: str, first_line: int, left: list[Message]
) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for key, value in node.value:
        name = str(key.value).strip()
        entry = Entry(name, file, first_line + key.start_mark.line, first_line, value, left)
        if name in entries:
            why = entry.error(transcripts.KEY_TWICE(key=name, line=entries[name].line)).message
            left.append(transcripts.FACT_LEFT_OUT(why=why))
            continue
        entries[name] = entry
    return entries
