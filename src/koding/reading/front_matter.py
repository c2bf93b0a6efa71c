"""Front matter: what the YAML between two `---` lines at the top of a file says about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from koding.errors import ReadingError
from koding.messages import Message, transcripts
from koding.messages.files import at
from koding.model.material import DocumentFacts, SpeakerFacts
from koding.reading.facts import FactError, parse_date, parse_kind, parse_role
from koding.reading.key_values import Entry, read_mapping
from koding.reading.offers import offer

_Parsed = TypeVar("_Parsed")
_FACTS = ("title", "date", "kind", "case", "name", "speakers")
_SPEAKER_FACTS = ("role", "participant", "case")
_OPENING = re.compile(r"---[ \t]*\n(?=(?:[ \t]*\n|#[^\n]*\n)*+(?:[\w\"'][^:\n]*:(?:\s|\Z)|---))")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


def split_front_matter(text: str, name: str) -> tuple[DocumentFacts, tuple[Message, ...], str]:
    """Return the facts that stand at the top of `text`, warnings, and the text after them.

    A first line `---` with anything but `key:` below it is a line of the text.

    Raises:
        ReadingError: the front matter is not closed, not YAML, or says something impossible.
    """
    opening = _OPENING.match(text)
    if not opening:
        return DocumentFacts(), (), text
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise ReadingError(at(name, 1, transcripts.FRONT_MATTER_OPEN()))
    entries = read_mapping(text[opening.end() : closing.start()], name, first_line=2)
    return _document(entries), _warn_of_unknown(entries), text[closing.end() :]


def _document(entries: dict[str, Entry]) -> DocumentFacts:
    return DocumentFacts(
        name=_text(entries, "name"),
        title=_text(entries, "title"),
        kind=_parse(entries, "kind", parse_kind),
        date=_parse(entries, "date", parse_date),
        case=_text(entries, "case"),
        speakers=_speakers(entries),
    )


def _speakers(entries: dict[str, Entry]) -> tuple[SpeakerFacts, ...]:
    if "speakers" not in entries or entries["speakers"].is_empty:
        return ()
    speakers = entries["speakers"].mapping()
    return tuple(_speaker(speakers, label) for label in speakers)


def _speaker(speakers: dict[str, Entry], label: str) -> SpeakerFacts:
    """Return the facts of `Label: {role: ..., participant: ..., case: ...}` or `Label: role`."""
    if not speakers[label].is_mapping:
        return SpeakerFacts(label, _parse(speakers, label, parse_role))
    said = speakers[label].mapping()
    for key, entry in said.items():
        if key not in _SPEAKER_FACTS:
            raise entry.error(transcripts.SPEAKER_KEY(key=key, known=list(_SPEAKER_FACTS)))
    return SpeakerFacts(
        label, _parse(said, "role", parse_role), _text(said, "participant"), _text(said, "case")
    )


def _text(entries: dict[str, Entry], key: str) -> str | None:
    return entries[key].text() if key in entries else None


def _parse(entries: dict[str, Entry], key: str, parse: Callable[[str], _Parsed]) -> _Parsed | None:
    text = _text(entries, key)
    try:
        return parse(text) if text else None
    except FactError as error:
        raise entries[key].error(error.message) from error


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
