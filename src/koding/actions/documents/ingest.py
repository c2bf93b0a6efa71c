"""Lays a transcript down in the database: its revision and all that is derived from it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise, repeat
from typing import TYPE_CHECKING, Any

from koding.actions.documents.derived import Derived, derive
from koding.actions.passages.anchoring import anchor
from koding.actions.search.indexing import index_revision
from koding.errors import ConflictError
from koding.language.lines import LINE_RULES_VERSION
from koding.language.words import WORD_RULES_VERSION
from koding.messages import documents as messages
from koding.messages.survey import NO_CASE_NAME
from koding.model.choices import DocumentKind, Role
from koding.model.codes import fold
from koding.model.material import DocumentFacts, text_hash
from koding.model.places import Span
from koding.model.timing import line_times
from koding.store import documents, marks, originals, people, tables
from koding.store.declined import (
    ChangedText,
    DeclinedPlace,
    is_any_kept,
    keep_said,
    keep_stretches,
    removed_declined,
    same_text_declined,
)  # fmt: skip
from koding.store.history import pseudonymised_with
from koding.store.stamps import now

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Mapping, Sequence

    from koding.actions.documents.derived import CutLines
    from koding.messages import Message
    from koding.model.material import SpeakerFacts, Transcript, TurnSpan
    from koding.model.stored import StoredDocument
    from koding.store.recorder import Recorder


def add_document(
    recorder: Recorder,
    name: str,
    facts: DocumentFacts,
    transcript: Transcript,
    *,
    derived: Derived | None = None,
    guid: str | None = None,
) -> int:
    """Insert a document with its speakers and its first revision; return its key.

    `guid` is what it is known by elsewhere already.
    """
    document = recorder.insert(
        tables.documents,
        {
            **({} if guid is None else {"guid": guid}),
            "name": name,
            "name_key": fold(name),
            "kind": (facts.kind or DocumentKind.INTERVIEW).value,
            "title": facts.title,
            "date": facts.date,
            "case_id": None if facts.case is None else ensure_case(recorder, facts.case),
            "added_at": now(),
        },
    )
    add_revision(recorder, document, facts, transcript, derived=derived, is_first=True)
    return document


def add_revision(
    recorder: Recorder,
    document: int,
    facts: DocumentFacts,
    transcript: Transcript,
    *,
    respondents: Mapping[str, int] | None = None,
    derived: Derived | None = None,
    is_first: bool = False,
) -> int:
    """Insert a revision of a document's text and everything derived from it; return its key.

    `is_first` says that the document was just made, and so has neither texts nor speakers.
    `respondents` gives the survey respondents behind labels, by label (open answers only);
    `derived` what is derived from the transcript, where that was worked out before.
    """
    connection, text = recorder.connection, transcript.text
    known = {} if is_first else documents.speaker_keys(connection, document)
    speakers = _ensure_speakers(
        recorder, document, facts, transcript.turns, respondents or {}, known
    )
    number = 1 if is_first else documents.next_revision_number(connection, document)
    revision = recorder.insert(
        tables.revisions,
        {
            "document_id": document,
            "number": number,
            "length": len(text),
            "sha256": text_hash(text),
            "source_name": transcript.source.name,
            "source_sha256": transcript.source.sha256,
            "reader": transcript.source.reader,
            "line_rules": LINE_RULES_VERSION,
            "word_rules": WORD_RULES_VERSION,
            "created_at": now(),
            "text": text,
        },
    )
    derived = derived or derive(transcript)
    _derive(recorder, revision, transcript, speakers, derived)
    kept = originals.original_rows(revision, transcript.source, derived.packed)
    recorder.derive(tables.originals, kept)
    if is_first and is_any_kept(connection):
        _decline_again(recorder, document, revision, transcript)
    return revision


def _decline_again(
    recorder: Recorder, document: int, revision: int, transcript: Transcript
) -> None:
    """Let a text that comes anew keep every no about its words: it may have been removed before.

    It may have been corrected in between, too, and the document may have had another name.
    """
    connection, text = recorder.connection, transcript.text
    name, sha256 = documents.document_names(connection)[document], text_hash(text)
    places = same_text_declined(connection, sha256)
    removed, spans = removed_declined(connection, fold(name), transcript.source.name, sha256)
    if spans:
        old = documents.read_text(connection, removed)
        anchors = anchor(old, text)
        placed = {span: anchors.place(Span(*span)) for span in spans}
        places += [(one.start, one.end) for one in placed.values() if one is not None]
        lost = [span for span, one in placed.items() if one is None]
        keep_said(recorder, lost, ChangedText(old, text, revision))
    keep_stretches(recorder, (DeclinedPlace(revision, len(text), *one) for one in places))


def ensure_case(recorder: Recorder, name: str) -> int:
    """Return the key of the organisation called `name`, made now if it is new.

    Raises:
        ConflictError: the name is empty.
    """
    if not name.strip():
        raise ConflictError(NO_CASE_NAME())
    found = people.find_case(recorder.connection, name)
    if found is not None:
        return found
    return recorder.insert(tables.cases, {"name": name, "name_key": fold(name)})


def ensure_participant(recorder: Recorder, name: str, case: str | None) -> int:
    """Return the key of the participant called `name`, made now, of `case`, if new."""
    found = people.find_participant(recorder.connection, name)
    if found is not None:
        return found
    return recorder.insert(
        tables.participants,
        {
            "name": name,
            "name_key": fold(name),
            "case_id": None if case is None else ensure_case(recorder, case),
        },
    )


def little_endian(starts: array[int]) -> bytes:
    """Return where words begin as the database keeps it."""
    import sys

    if sys.byteorder == "big":
        starts = starts[:]
        starts.byteswap()
    return starts.tobytes()


def _ensure_speakers(
    recorder: Recorder,
    document: int,
    facts: DocumentFacts,
    turns: Sequence[TurnSpan],
    respondents: Mapping[str, int],
    known: Mapping[str, int],
) -> dict[str, int]:
    """Return the speaker's key for every label, making those that are not `known`."""
    found = dict(known)
    stated = {fold(speaker.label): speaker for speaker in facts.speakers}
    for label in dict.fromkeys(turn.speaker for turn in turns if turn.speaker is not None):
        if label not in found:
            row = _speaker_row(recorder, document, label, stated.get(fold(label)), facts.case)
            row["respondent_id"] = respondents.get(label)
            found[label] = recorder.insert(tables.speakers, row)
    return found


def _speaker_row(
    recorder: Recorder,
    document: int,
    label: str,
    stated: SpeakerFacts | None,
    document_case: str | None,
) -> dict[str, Any]:
    participant = None
    if stated is not None and stated.participant is not None:
        case = stated.case or document_case
        participant = ensure_participant(recorder, stated.participant, case)
    return {
        "document_id": document,
        "label": label,
        "role": ((stated.role if stated else None) or Role.UNKNOWN).value,
        "participant_id": participant,
    }


def _derive(
    recorder: Recorder,
    revision: int,
    transcript: Transcript,
    speakers: Mapping[str, int],
    derived: Derived,
) -> None:
    words = derived.words
    recorder.derive(
        tables.sections,
        [
            {
                "revision_id": revision,
                "ordinal": ordinal,
                "start": section.span.start,
                "end": section.span.end,
                "title": section.title,
            }
            for ordinal, section in enumerate(transcript.sections)
        ],
    )
    recorder.derive(
        tables.word_starts, [{"revision_id": revision, "starts": little_endian(words.starts)}]
    )
    recorder.derive(tables.times, marks.time_rows(revision, transcript.times))
    recorder.derive(tables.pages, marks.page_rows(revision, transcript.pages))
    recorder.derive(tables.turns, _turn_rows(revision, transcript, speakers, words.starts))
    recorder.derive_columns(tables.lines, _line_columns(revision, derived.lines, transcript))
    index_revision(recorder.connection, revision, words, recorder.vocabulary)


def _turn_rows(
    revision: int, transcript: Transcript, speakers: Mapping[str, int], starts: array[int]
) -> list[dict[str, Any]]:
    rows = []
    words = _counts(transcript.turns, starts)
    sections = _section_of(transcript)
    for ordinal, turn in enumerate(transcript.turns):
        rows.append(
            {
                "revision_id": revision,
                "ordinal": ordinal,
                "speaker_id": None if turn.speaker is None else speakers[turn.speaker],
                "section": sections[ordinal],
                "label_start": turn.label.start if turn.label else None,
                "label_end": turn.label.end if turn.label else None,
                "start": turn.body.start,
                "end": turn.body.end,
                "starts_ms": turn.starts_ms,
                "ends_ms": turn.ends_ms,
                "words": words[ordinal],
            }
        )
    return rows


def _counts(turns: Sequence[TurnSpan], starts: array[int]) -> list[int]:
    """Return how many words begin in each body; both run upwards through the text."""
    reached = [0, *(bisect_left(starts, turn.body.end) for turn in turns)]
    return [after - before for before, after in pairwise(reached)]


def _section_of(transcript: Transcript) -> list[int | None]:
    """Return the ordinal of the section each turn begins in."""
    found: list[int | None] = []
    for turn in transcript.turns:
        inside = (
            ordinal
            for ordinal, section in enumerate(transcript.sections)
            if section.span.start <= turn.body.start < section.span.end
        )
        found.append(next(inside, None))
    return found


def _line_columns(
    revision: int, lines: CutLines, transcript: Transcript
) -> dict[str, Iterable[int | None]]:
    turns = [(turn.body.end, turn.starts_ms) for turn in transcript.turns]
    placed = zip(lines.turns, lines.starts, strict=True)
    return {
        "revision_id": repeat(revision),
        "number": range(1, len(lines.starts) + 1),
        "turn": lines.turns,
        "start": lines.starts,
        "end": lines.ends,
        "starts_ms": line_times(placed, turns, marks.place_marks(transcript.times)),
    }


def fill_in(
    recorder: Recorder, existing: StoredDocument, stated: DocumentFacts
) -> tuple[StoredDocument, tuple[Message, ...]]:
    """Give a document the date and organisation it has none of, and say so; change no other fact.

    `stated` is what documents.csv and options say. Where names were replaced nothing is filled in:
    the tables have the names.
    """
    date = stated.date if existing.date is None else None
    case = stated.case if existing.case is None else None
    if not (date or case) or pseudonymised_with(recorder.connection) is not None:
        return existing, ()
    change: dict[str, str | int] = {}
    told: list[Message] = []
    if date:
        change["date"] = date
        told.append(messages.DATE_FILLED_IN(document=existing.name, date=date))
    if case:
        change["case_id"] = ensure_case(recorder, case)
        told.append(messages.CASE_FILLED_IN(document=existing.name, organisation=case))
    recorder.update(tables.documents, existing.key, change)
    filled = replace(existing, date=date or existing.date, case=case or existing.case)
    return filled, tuple(told)
