"""Documents out of another program's file: found here by GUID or by their text, else made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from koding.actions.coming_back import (
    refuse_unknown_texts,
    refuse_withdrawn,
    text_as_written,
)
from koding.actions.documents.ingest import add_document
from koding.actions.exchange.intake import Intake, TakenText, own_name
from koding.actions.passages.anchoring import anchor
from koding.messages import exchange as messages
from koding.model.choices import DocumentKind
from koding.model.codes import fold
from koding.model.exchange import ExchangeOutcome
from koding.model.material import DocumentFacts, Source, Transcript, TurnSpan, text_hash
from koding.model.places import Span
from koding.reading.transcripts import read_text_again
from koding.store import documents, tables
from koding.store import exchange as store
from koding.store.stamps import new_guid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.actions.passages.anchoring import Anchors
    from koding.model.exchange import ExchangeSource

_ALIKE = 0.8
"""How much of a text must be in another for them to be two versions of one document."""
READER = "refi"


def take_documents(intake: Intake, file: str) -> None:
    """Take every source, in the file's order."""
    known = _Known(intake)
    kinds = _kinds(intake)
    for source in intake.project.sources:
        intake.texts[source.guid] = known.take(source, file, kinds.get(source.guid))


def _kinds(intake: Intake) -> dict[str, DocumentKind]:
    """Return the kinds of documents, which a file of koding's own has as sets."""
    named = {kind.value: kind for kind in DocumentKind}
    if not intake.project.is_ours:
        return {}
    return {
        guid: named[one.name]
        for one in intake.project.sets
        if one.name in named
        for guid in one.sources
    }


class _Known:
    """The documents of the study, by what a source may be known by."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        connection = intake.recorder.connection
        rows = store.texts_known(connection)
        self.by_guid = {row.guid: row for row in rows}
        self.by_name = {row.name_key: row for row in rows}
        self.by_hash: dict[str, list[Any]] = {}
        for row in rows:
            self.by_hash.setdefault(row.sha256, []).append(row)
        self.names = set(self.by_name)
        guids = (source.guid for source in intake.project.sources)
        self.ever: Mapping[str, Any] = store.rows_by_guid(connection, tables.documents, guids)
        self.claimed: set[int] = set()

    def take(self, source: ExchangeSource, file: str, kind: DocumentKind | None) -> TakenText:
        """Return the document that a source is or becomes."""
        found = self._find(source)
        if found is not None:
            self.claimed.add(found.document)
            return self._there(source, found)
        retired = self.ever.get(source.guid)
        if retired is not None and (again := self._revive(source, retired)) is not None:
            return again
        return self._make(source, file, kind)

    def _find(self, source: ExchangeSource) -> Any | None:
        by_guid = self.by_guid.get(source.guid)
        if by_guid is not None:
            return by_guid
        same = [
            row for row in self.by_hash.get(text_hash(source.text), ())
            if row.document not in self.claimed
        ]  # fmt: skip
        named = self.by_name.get(fold(source.name))
        if named is not None and named in same:
            return named
        if len(same) == 1:
            return same[0]
        if named is None or named.document in self.claimed:
            return None
        theirs = documents.read_text(self.intake.recorder.connection, named.revision)
        return named if _is_version(source.text, theirs) else None

    def _there(self, source: ExchangeSource, row: Any) -> TakenText:
        connection = self.intake.recorder.connection
        text = documents.read_text(connection, row.revision)
        taken = TakenText(row.document, row.name, row.revision, text)
        written = text_as_written(connection, row.revision, text, source.text)
        if written == source.text:
            self.intake.tally.add(ExchangeOutcome.THERE, messages.DOCUMENTS)
            return taken
        self.intake.tally.add(
            ExchangeOutcome.THERE, messages.DOCUMENTS, messages.TEXT_OTHER, name=row.name
        )
        return replace(taken, anchors=anchor(source.text, written))

    def _revive(self, source: ExchangeSource, row: Any) -> TakenText | None:
        """Bring a document back into use that an undo took out of it, if it has the same text."""
        recorder = self.intake.recorder
        found = store.revision_with_text(recorder.connection, row.id, text_hash(source.text))
        if not row.retired or found is None:
            return None
        name = own_name(row.name, self.names)
        recorder.update(
            tables.documents, row.id, {"retired": False, "name": name, "name_key": fold(name)}
        )
        for key in store.keys_in(recorder.connection, tables.speakers, "document_id", row.id):
            recorder.update(tables.speakers, key, {"retired": False})
        if found.retired:
            recorder.update(tables.revisions, found.id, {"retired": False})
        self.intake.tally.add(ExchangeOutcome.TAKEN, messages.DOCUMENTS)
        return TakenText(row.id, name, found.id, source.text)

    def _make(self, source: ExchangeSource, file: str, kind: DocumentKind | None) -> TakenText:
        name = own_name(source.name, self.names)
        if name != source.name:
            said = messages.NAMED_AS(old=source.name, new=name)
            self.intake.tally.add(
                ExchangeOutcome.CHANGED, messages.DOCUMENTS, messages.NAME_CHANGED, name=said
            )
        transcript = _transcript(source.text, f"{file}: {source.name}", kind)
        connection = self.intake.recorder.connection
        refuse_withdrawn(connection, transcript.source.name, (transcript.source.sha256,))
        if not self.intake.takes_unknown:
            refuse_unknown_texts(connection, transcript.source.name)
        guid = new_guid() if source.guid in self.ever else source.guid
        key = add_document(self.intake.recorder, name, transcript.facts, transcript, guid=guid)
        found = documents.find_document_by_key(self.intake.recorder.connection, key)
        assert found is not None  # noqa: S101 - it was made a moment ago
        self.intake.tally.add(ExchangeOutcome.TAKEN, messages.DOCUMENTS)
        return TakenText(key, name, found.revision, source.text)


def _transcript(text: str, source: str, kind: DocumentKind | None) -> Transcript:
    """Return a text as a transcript, its signs as they are: places in it are known."""
    origin = Source(source, text_hash(text), READER)
    read = read_text_again(text, origin, DocumentFacts(kind=kind))
    facts = replace(read.facts, title=None, date=None, case=None, name=None, kind=kind)
    if read.text == text and read.turns:
        return replace(read, facts=facts)
    # Numbers of lines would be left out of it: nobody is said to speak, and nothing moves.
    start = len(text) - len(text.lstrip())
    turns = (TurnSpan(Span(start, len(text.rstrip()))),) if text.strip() else ()
    return Transcript(text, turns, (), DocumentFacts(kind=kind), origin)


def _is_version(theirs: str, ours: str) -> bool:
    """Return whether two texts are mostly the same."""
    if theirs.split() == ours.split():
        return True
    anchors: Anchors = anchor(theirs, ours)
    shared = sum(length for _, _, length in anchors.stretches)
    return shared >= _ALIKE * max(len(theirs), len(ours))
