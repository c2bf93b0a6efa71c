"""Decisions about single places: person *Vik* here, place *Vik* there, and an ordinary word."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from koding.actions.naming import document_named
from koding.actions.places import line_at, locate
from koding.errors import ConflictError, NotFoundError
from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.writings import Original
from koding.messages import identifiers as messages
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Decision, Place
from koding.model.material import Span
from koding.model.places import parse_where
from koding.store import documents, tables
from koding.store import identifiers as stored
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredDocument, StoredLine
    from koding.store.recorder import Recorder


def find_places(workspace: Workspace, text: str, at: Sequence[str]) -> list[Place]:
    """Return where a text stands, in any writing, at places such as `I03:12` or `I03:@40-44`.

    Raises:
        NotFoundError: there is no such place, or the text does not stand there.
    """
    found: list[Place] = []
    matcher = NameMatcher([Original(" ".join(text.split()), IdentifierKind.NAME, "")])
    literal = re.compile(re.escape(text), re.IGNORECASE)
    with workspace.read() as connection:
        for one in at:
            name, _, where = one.rpartition(":")
            if not name or not where:
                raise NotFoundError(messages.NO_PLACE(place=one))
            document = document_named(connection, name)
            lines = documents.read_lines(connection, document.revision)
            span = _whole(document, lines, locate(connection, document, parse_where(where)))
            words = documents.read_text(connection, document.revision)
            spans = [
                (match.start, match.end - len(match.tail))
                for match in matcher.find(words)
                if match.is_whole and span.start <= match.start < span.end
            ] or [place.span() for place in literal.finditer(words, span.start, span.end)]
            if not spans:
                typed = shlex.quote(document.name)
                raise NotFoundError(messages.NOT_IN_PLACE(text=text, place=one, document=typed))
            found += [
                Place(document.name, start, end, line_at(lines, start)) for start, end in spans
            ]
    return list(dict.fromkeys(found))


def _whole(document: StoredDocument, lines: Sequence[StoredLine], span: Span) -> Span:
    """Return a span of whole lines with what follows them, such as the next speaker's label.

    It is taken to be of the line before it by all that names places.
    """
    if not any(line.start == span.start for line in lines):
        return span
    if not any(line.end == span.end for line in lines):
        return span
    first = lines[0].start == span.start
    following = [line.start for line in lines if line.start >= span.end]
    return Span(0 if first else span.start, min(following, default=document.length))


@dataclass(frozen=True, slots=True)
class SaidOf:
    """What is said of one place: whose name stands there, its kind, and the pseudonym if chosen."""

    place: Place
    text: str
    kind: IdentifierKind
    pseudonym: str | None = None


def decide_places(
    workspace: Workspace,
    text: str,
    places: Sequence[Place],
    decision: Decision,
    *,
    kind: IdentifierKind,
    pseudonym: str | None = None,
) -> int:
    """Say that single places of a text do or do not point at somebody; return what changed.

    Raises:
        ConflictError: one overlaps a place that is decided about; nothing is decided then.
    """
    said = [SaidOf(place, text, kind, pseudonym) for place in places]
    return decide_each(workspace, said, decision)


def decide_each(workspace: Workspace, said: Sequence[SaidOf], decision: Decision) -> int:
    """Say of each place whether its own text points at somebody; as `decide_places`."""
    with workspace.record(f"identifiers {decision}", f"{len(said)}") as recorder:
        for one in said:
            _decide(recorder, one, decision)
        return recorder.count


def _decide(recorder: Recorder, one: SaidOf, decision: Decision) -> None:
    place = one.place
    document = document_named(recorder.connection, place.document)
    values = {
        "text": " ".join(one.text.split()),
        "text_key": text_key(one.text),
        "kind": one.kind.value,
        "decision": decision.value,
        "pseudonym": one.pseudonym,
    }
    rows = stored.decisions_at(recorder.connection, document.revision)
    there = [row for row in rows if row.start < place.end and place.start < row.end]
    same = [row for row in there if (row.start, row.end) == (place.start, place.end)]
    others = [row for row in there if row not in same]
    if others:
        _refuse_overlapping(recorder, document, one, others[0])
    if same:
        if any(getattr(same[0], name) != value for name, value in values.items()):
            change = {**values, "coder_id": recorder.coder, "at": now()}
            recorder.update(tables.identifier_decisions, same[0].id, change)
        return
    span = {
        "revision_id": document.revision,
        "length": document.length,
        "start": place.start,
        "end": place.end,
    }
    row = {**values, **span, "coder_id": recorder.coder, "at": now()}
    recorder.insert(tables.identifier_decisions, row)


def _refuse_overlapping(
    recorder: Recorder, document: StoredDocument, one: SaidOf, other: Any
) -> NoReturn:
    """Refuse a decision about part of a place, or more than it: one of the two would be lost."""
    words = documents.read_text(recorder.connection, document.revision)
    place = one.place
    written, there = words[place.start : place.end], words[other.start : other.end]
    is_name = other.decision == Decision.ACCEPTED
    said = messages.OVERLAPS_NAME if is_name else messages.OVERLAPS_NO_NAME
    where, typed = f"{place.document}:{place.line}", shlex.quote(other.text)
    raise ConflictError(said(text=written, place=where, other=there, typed=typed))
