"""Decisions about single places: person *Vik* here, place *Vik* there, and an ordinary word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from koding.actions.naming import document_named
from koding.actions.places import line_at, locate
from koding.errors import NotFoundError
from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.writings import Original
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Decision, Place
from koding.model.material import Span
from koding.model.places import parse_where
from koding.store import documents, tables
from koding.store import identifiers as stored
from koding.store.recorder import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredDocument, StoredLine


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
                raise NotFoundError(f"'{one}' is no place: write DOCUMENT:LINE, as in I03:12")
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
                raise NotFoundError(
                    f"'{text}' does not stand in {one}; nothing was decided: see `koding show "
                    f"{document.name}`"
                )
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


def decide_places(
    workspace: Workspace,
    text: str,
    places: Sequence[Place],
    decision: Decision,
    *,
    kind: IdentifierKind,
    pseudonym: str | None = None,
) -> int:
    """Say that single places of a text do or do not point at somebody; return what changed."""
    with workspace.record(f"identifiers {decision}", f"{len(places)}") as recorder:
        for place in places:
            document = document_named(recorder.connection, place.document)
            values = {
                "text": " ".join(text.split()),
                "text_key": text_key(text),
                "kind": kind.value,
                "decision": decision.value,
                "pseudonym": pseudonym,
            }
            span = {
                "revision_id": document.revision,
                "length": document.length,
                "start": place.start,
                "end": place.end,
            }
            rows = stored.decisions_at(recorder.connection, document.revision)
            there = [row for row in rows if row.start < place.end and place.start < row.end]
            if len(there) == 1 and (there[0].start, there[0].end) == (place.start, place.end):
                if any(getattr(there[0], name) != value for name, value in values.items()):
                    said = {**values, "coder_id": recorder.coder, "at": now()}
                    recorder.update(tables.identifier_decisions, there[0].id, said)
                continue
            recorder.delete(tables.identifier_decisions, [row.id for row in there])
            row = {**values, **span, "coder_id": recorder.coder, "at": now()}
            recorder.insert(tables.identifier_decisions, row)
        return recorder.count
