"""Open answers as documents: one a question, a turn a respondent, in the order of first load."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from koding.actions.documents import ingest
from koding.actions.naming import line_number
from koding.actions.passages.anchoring import Anchors, anchor_parts
from koding.actions.passages.revising import RevisionPlan, move_to_revision, plan_revision
from koding.errors import NotFoundError, SurveyError
from koding.messages import survey as messages
from koding.messages.documents import ANSWERS_GONE
from koding.model.choices import DocumentKind, Role
from koding.model.codes import fold
from koding.model.material import DocumentFacts, Source, SpeakerFacts, Transcript, TurnSpan
from koding.model.places import Span
from koding.model.survey import OpenAnswer
from koding.store import documents, tables
from koding.store.stamps import now

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredDocument
    from koding.model.survey import Item, SurveyTable
    from koding.model.withheld import WithheldWords
    from koding.store.recorder import Recorder


class AnswerDocuments:
    """The documents that the free-text answers of one responses file become."""

    def __init__(self, recorder: Recorder, table: SurveyTable) -> None:
        self._recorder = recorder
        self._table = table

    def keep(self, item: Item, respondents: dict[str, int]) -> None:
        """Keep one document an open question, a turn a respondent, in the order of first load."""
        recorder = self._recorder
        document = documents.find_document(recorder.connection, item.id)
        if document is not None and document.kind is not DocumentKind.OPEN_ANSWERS:
            raise SurveyError(messages.NAME_TAKEN(item=item.id))
        transcript = self._transcript(item, document)
        if document is None:
            if transcript.turns:
                self._add(item, transcript, respondents)
            return
        if transcript.source.sha256 == document.source_sha256:
            return
        old = documents.read_text(recorder.connection, document.revision)
        anchors = self._anchors(document, transcript, old)
        revision = ingest.add_revision(
            recorder, document.key, transcript.facts, transcript, respondents=respondents
        )
        move_to_revision(recorder, document.revision, revision, anchors, transcript.text)

    def _add(self, item: Item, transcript: Transcript, respondents: dict[str, int]) -> None:
        document = self._recorder.insert(
            tables.documents,
            {
                "name": item.id,
                "name_key": fold(item.id),
                "kind": DocumentKind.OPEN_ANSWERS.value,
                "title": item.label.nb or item.label.en,
                "added_at": now(),
            },
        )
        ingest.add_revision(
            self._recorder, document, transcript.facts, transcript, respondents=respondents
        )

    def plan(self, document: StoredDocument, item: Item) -> RevisionPlan:
        """Say what would become of the passages on the answers to an item."""
        connection = self._recorder.connection
        transcript = self._transcript(item, document)
        old = documents.read_text(connection, document.revision)
        anchors = self._anchors(document, transcript, old)
        return plan_revision(
            connection, document.name, document.revision, anchors, old, transcript.text
        )

    def _anchors(self, document: StoredDocument, transcript: Transcript, old: str) -> Anchors:
        before = documents.read_turns(self._recorder.connection, document.revision)
        after = {turn.speaker: turn.body for turn in transcript.turns}
        parts = [
            (Span(turn.start, turn.end), after[turn.speaker])
            for turn in before
            if turn.speaker in after
        ]
        return anchor_parts(parts, old, transcript.text)

    def _transcript(self, item: Item, document: StoredDocument | None) -> Transcript:
        """Write the answers as a text, `respondent: answer`, those known before first."""
        answers = {
            response.respondent: response.answers[item.id].text or ""
            for response in self._table.responses
            if item.id in response.answers
        }
        known: list[str] = []
        if document is not None:
            turns = documents.read_turns(self._recorder.connection, document.revision)
            known = [turn.speaker for turn in turns if turn.speaker is not None]
        order = [name for name in dict.fromkeys([*known, *answers]) if answers.get(name)]
        return _as_transcript([(name, answers[name]) for name in order], self._table.source_name)


def _as_transcript(answers: Sequence[tuple[str, str]], source: str) -> Transcript:
    pieces: list[str] = []
    turns = []
    at = 0
    for name, answer in answers:
        label = f"{name}:"
        body = answer.strip()
        start = at + len(label) + 1
        turns.append(TurnSpan(Span(start, start + len(body)), name, Span(at, at + len(label))))
        pieces.append(f"{label} {body}\n")
        at += len(pieces[-1])
    text = "".join(pieces)
    return Transcript(
        text=text,
        turns=tuple(turns),
        sections=(),
        facts=DocumentFacts(
            speakers=tuple(SpeakerFacts(name, Role.INFORMANT) for name, _ in answers)
        ),
        source=Source(source, hashlib.sha256(text.encode()).hexdigest(), "survey"),
    )


def read_open_answers(workspace: Workspace, item: str) -> tuple[OpenAnswer, ...]:
    """Return the answers to the text item with this id, in the document's order.

    They are read from the document that the answers became, because what was changed or taken
    out there must not come back.

    Raises:
        NotFoundError: the document has been renamed or removed.
    """
    with workspace.read() as connection:
        answers = answers_to(connection, item, workspace.withheld(connection))
        if answers is None:
            raise NotFoundError(ANSWERS_GONE(item=item))
        return answers


def answers_to(
    connection: Connection, item: str, withheld: WithheldWords
) -> tuple[OpenAnswer, ...] | None:
    """Return the same within one state of the study; None where the document is gone."""
    document = documents.find_document(connection, item)
    if document is None or document.kind is not DocumentKind.OPEN_ANSWERS:
        return None
    text = documents.read_text(connection, document.revision)
    starts = documents.read_line_starts(connection, document.revision)
    return tuple(
        OpenAnswer(
            respondent=turn.speaker or "",
            place=f"{document.name}:{line_number(starts, turn.start)}",
            text=withheld.hide(document.revision, text[turn.start : turn.end], turn.start),
        )
        for turn in documents.read_turns(connection, document.revision)
    )
