"""Corrects a whole text: it is read again as a file would be, and what stands on it is anchored.

Who speaks is read from the words where the file was read so. Where it stood in the layout of a
file (bold, cells, cues), only words within turns can be changed here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.documents.correcting import (
    MOST_CHARACTERS,
    Corrected,
    CorrectionPlan,
    NewWords,
    new_places,
    refuse_closed,
)
from koding.actions.documents.ingest import add_revision
from koding.actions.naming import document_named, line_number
from koding.actions.passages.anchoring import anchor
from koding.actions.passages.revising import ask_between, move_to_revision, plan_revision
from koding.actions.passages.shifting import Shift, whole_edits
from koding.errors import ConflictError
from koding.messages import correcting as messages
from koding.model.codes import fold
from koding.model.corrections import EDIT, TextEdit, WordChange
from koding.model.material import (
    DocumentFacts,
    PageMark,
    SectionSpan,
    Source,
    SpeakerFacts,
    TimeMark,
    Transcript,
    TurnSpan,
)
from koding.model.places import Span
from koding.model.timing import NO_END
from koding.reading import colon_labels, normalise, read_text_again
from koding.store import documents, passages, tables, transcripts
from koding.store.marks import read_marks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredDocument
    from koding.store.recorder import Recorder


@dataclass(frozen=True, slots=True)
class WholeText:
    """A document's text as it stands now; `revision` is its key, `guid` its own."""

    document: str
    revision: int
    guid: str
    text: str


def read_whole(workspace: Workspace, name: str) -> WholeText:
    """Return a document's text, labels and all.

    Raises:
        NotFoundError: there is no such document.
        ConflictError: it holds answers to the survey.
    """
    with workspace.read() as connection:
        document = document_named(connection, name)
        refuse_closed(connection, document)
        guid = transcripts.revision_row(connection, document.revision)["guid"]
        text = documents.read_text(connection, document.revision)
        return WholeText(document.name, document.revision, guid, text)


def correct_whole(
    workspace: Workspace,
    whole: WholeText,
    text: str,
    *,
    accept: Callable[[CorrectionPlan], bool],
    look_at: NewWords = lambda _text, _spans: None,
    dry_run: bool = False,
) -> Corrected:
    """Put a new text in the place of the whole; `accept` is shown first what becomes of what.

    Raises:
        ConflictError: nobody says anything in it, it is another meanwhile, or who speaks stood in
            its file's layout and more than words within turns was changed.
    """

    def attempt(accepted: CorrectionPlan | None) -> tuple[Corrected, CorrectionPlan | None]:
        with workspace.record(EDIT, whole.document, dry_run=dry_run) as recorder:
            return _correct(recorder, whole, text, look_at, accepted)

    return ask_between(attempt, accept)


def _correct(
    recorder: Recorder,
    whole: WholeText,
    given: str,
    look_at: NewWords,
    accepted: CorrectionPlan | None,
) -> tuple[Corrected, CorrectionPlan | None]:
    connection = recorder.connection
    document = document_named(connection, whole.document)
    if document.revision != whole.revision:
        raise ConflictError(messages.CHANGED_MEANWHILE(document=document.name))
    old = documents.read_text(connection, document.revision)
    new = _as_kept(given, old)
    if new == old:
        return Corrected(document.name, None, is_done=False), None
    if len(new) > max(MOST_CHARACTERS, len(old)):
        raise ConflictError(messages.TOO_LONG(document=document.name))
    transcript = read_changed(connection, document, old, new)
    edits = whole_edits(old, transcript.text)
    look_at(transcript.text, new_places(edits))
    plan = _plan(connection, document, old, transcript, edits)
    if plan != accepted:
        return Corrected(document.name, plan, is_done=False), plan
    revision = add_revision(recorder, document.key, transcript.facts, transcript)
    anchors = anchor(old, transcript.text)
    move_to_revision(recorder, document.revision, revision, anchors, transcript.text)
    return Corrected(document.name, plan, is_done=True), None


def _as_kept(given: str, old: str) -> str:
    """Return a text as koding keeps it; editors end the last line, and that is no change."""
    end = old[len(old.rstrip("\n")) :]
    return normalise(given).rstrip("\n") + end


def _plan(
    connection: Connection,
    document: StoredDocument,
    old: str,
    transcript: Transcript,
    edits: Sequence[TextEdit],
) -> CorrectionPlan:
    anchors = anchor(old, transcript.text)
    plan = plan_revision(
        connection, document.name, document.revision, anchors, old, transcript.text
    )
    starts = documents.read_line_starts(connection, document.revision)
    keys = passages.keys_of(connection, [guid for guid, _, _ in plan.changed])
    return CorrectionPlan(
        document.name,
        tuple(
            WordChange(
                line_number(starts, one.start), _shown(old[one.start : one.end]), _shown(one.new)
            )
            for one in edits
        ),
        plan.moved + len(plan.changed),
        plan.changed,
        plan.vanishing,
        passages.count_worded(connection, keys),
        _speakers(transcript) if _turn_labels(connection, document) != _labels(transcript) else (),
        transcript.warnings,
    )


def _shown(words: str) -> str:
    return " ".join(words.split())


def _labels(transcript: Transcript) -> list[str | None]:
    return [turn.speaker for turn in transcript.turns]


def _turn_labels(connection: Connection, document: StoredDocument) -> list[str | None]:
    return [turn.speaker for turn in documents.read_turns(connection, document.revision)]


def _speakers(transcript: Transcript) -> tuple[tuple[str, int], ...]:
    """Return who speaks, and in how many turns."""
    counted: dict[str, int] = {}
    for turn in transcript.turns:
        counted[turn.speaker or "?"] = counted.get(turn.speaker or "?", 0) + 1
    return tuple(counted.items())


def read_changed(
    connection: Connection, document: StoredDocument, old: str, new: str
) -> Transcript:
    """Return what stands in the changed text of a document, with the times and pages it had.

    Raises:
        ConflictError: nobody says anything in it, or who speaks cannot be read from its words.
    """
    known, source = (
        _known(connection, document),
        Source(document.source_name, document.source_sha256, EDIT),
    )
    stored = _stored(connection, document, old, known, source)
    shift = Shift.whole(whole_edits(old, new), old, new)
    titles = {one.title for one in stored.sections}
    before = read_text_again(old, source, known, titles)
    if not _tells(old, stored, before):
        return _within_turns(document, stored, new)
    read = read_text_again(new, source, _with_new_labels(known, old, new), titles)
    if not read.turns:
        raise ConflictError(messages.EMPTIED(document=document.name))
    if read.text != new:  # numbers of lines were written into it, and are left out
        shift = Shift.whole(whole_edits(old, read.text), old, read.text)
    return replace(
        read,
        turns=_timed(read.turns, stored, shift) if before.turns != stored.turns else read.turns,
        sections=read.sections if before.sections == stored.sections else _carried(stored, shift),
        times=read.times if before.times == stored.times else _times(stored, shift),
        pages=_pages(stored, shift),
        facts=_facts(read, stored, shift),
        warnings=tuple(one for one in read.warnings if one not in before.warnings),
        doubts=(),
    )


def _known(connection: Connection, document: StoredDocument) -> DocumentFacts:
    speakers = documents.read_speakers(connection, document)
    return DocumentFacts(
        name=document.name,
        kind=document.kind,
        speakers=tuple(
            SpeakerFacts(one.label, one.role, one.participant, one.case) for one in speakers
        ),
    )


def _with_new_labels(known: DocumentFacts, old: str, new: str) -> DocumentFacts:
    """Return the facts with the labels that were written now: they stand before a colon."""
    before = colon_labels(old)
    added = [name for folded, name in colon_labels(new).items() if folded not in before]
    return replace(known, speakers=(*known.speakers, *map(SpeakerFacts, added)))


def _stored(
    connection: Connection,
    document: StoredDocument,
    text: str,
    known: DocumentFacts,
    source: Source,
) -> Transcript:
    """Return the text as it is stored, in the form in which files are read."""
    labels = documents.read_labels(connection, document.revision)
    marks = read_marks(connection, document.revision)
    turns = tuple(
        TurnSpan(
            Span(one.start, one.end),
            one.speaker,
            Span(*labels[one.ordinal]) if one.ordinal in labels else None,
            one.starts_ms,
            one.ends_ms,
        )
        for one in documents.read_turns(connection, document.revision)
    )
    sections = tuple(
        SectionSpan(row["title"], Span(row["start"], row["end"]))
        for row in transcripts.derived_rows(connection, tables.sections, document.revision)
    )
    times = tuple(
        TimeMark(start, ms, None if end == NO_END else end)
        for start, ms, end in zip(marks.time_starts, marks.starts_ms, marks.ends_ms, strict=True)
    )
    pages = tuple(map(PageMark, marks.page_starts, marks.page_numbers))
    return Transcript(text, turns, sections, known, source, times=times, pages=pages)


def _tells(old: str, stored: Transcript, read: Transcript) -> bool:
    """Return whether a text read anew tells who speaks, and where, as it is stored."""
    spoken = [(turn.speaker, turn.body, turn.label) for turn in stored.turns]
    return read.text == old and spoken == [(one.speaker, one.body, one.label) for one in read.turns]


def _within_turns(document: StoredDocument, stored: Transcript, new: str) -> Transcript:
    """Return the text with words changed in turns, all else being as it was."""
    bodies = [(turn.body.start, turn.body.end) for turn in stored.turns]
    starts = [start for start, _ in bodies]
    edits = []
    for edit in whole_edits(stored.text, new):
        owner = bisect_right(starts, edit.start) - 1
        if owner < 0 or edit.end > bodies[owner][1]:
            raise ConflictError(messages.UNTOLD(document=document.name))
        edits.append(replace(edit, owner=owner))
    moved = move_transcript(stored, edits, new)
    if any(not new[turn.body.start : turn.body.end].strip() for turn in moved.turns):
        raise ConflictError(messages.UNTOLD(document=document.name))
    return moved


def move_transcript(stored: Transcript, edits: Sequence[TextEdit], new: str) -> Transcript:
    """Return a transcript with words changed in its turns, which own the edits."""
    shift = Shift(
        edits, [(turn.body.start, turn.body.end) for turn in stored.turns], stored.text, new
    )

    def span(old: Span) -> Span:
        return Span(shift.start(old.start), shift.end(old.end))

    return replace(
        stored,
        text=new,
        turns=tuple(
            replace(one, body=span(one.body), label=span(one.label) if one.label else None)
            for one in stored.turns
        ),
        sections=tuple(replace(one, span=span(one.span)) for one in stored.sections),
        times=_times(stored, shift),
        pages=_pages(stored, shift),
    )


def _times(stored: Transcript, shift: Shift) -> tuple[TimeMark, ...]:
    found = zip(stored.times, shift.marks(one.start for one in stored.times), strict=True)
    return tuple(replace(one, start=place) for one, place in found if place is not None)


def _pages(stored: Transcript, shift: Shift) -> tuple[PageMark, ...]:
    found = zip(stored.pages, shift.marks(one.start for one in stored.pages), strict=True)
    return tuple(replace(one, start=place) for one, place in found if place is not None)


def _carried(stored: Transcript, shift: Shift) -> tuple[SectionSpan, ...]:
    """Return the sections where their headings stood in no line of the text."""
    starts = shift.marks(one.span.start for one in stored.sections)
    kept = [(one, at) for one, at in zip(stored.sections, starts, strict=True) if at is not None]
    ends = [at for _, at in kept[1:]] + [len(shift.new)]
    return tuple(
        SectionSpan(one.title, Span(at, end)) for (one, at), end in zip(kept, ends, strict=True)
    )


def _timed(turns: Sequence[TurnSpan], stored: Transcript, shift: Shift) -> tuple[TurnSpan, ...]:
    """Return turns with the times of those that they were, which no word of the text tells."""
    found = list(turns)
    starts = [turn.body.start for turn in turns]
    for old, place in zip(
        stored.turns, shift.marks(one.body.start for one in stored.turns), strict=True
    ):
        number = -1 if place is None else bisect_right(starts, place) - 1
        if place is None or number < 0 or place >= found[number].body.end:
            continue
        if found[number].starts_ms is None:
            found[number] = replace(found[number], starts_ms=old.starts_ms, ends_ms=old.ends_ms)
    return tuple(found)


def _facts(read: Transcript, stored: Transcript, shift: Shift) -> DocumentFacts:
    """Return the facts with the role and person of whom a new label stands for."""
    before = {fold(one.label): one for one in stored.facts.speakers}
    ends = [turn.body.end for turn in read.turns]
    was: dict[str, set[str]] = {}
    for old, place in zip(
        stored.turns, shift.marks(one.body.start for one in stored.turns), strict=True
    ):
        number = len(ends) if place is None else bisect_right(ends, place)
        label = read.turns[number].speaker if number < len(ends) else None
        if label is not None and fold(label) not in before and old.speaker is not None:
            was.setdefault(fold(label), set()).add(fold(old.speaker))
    speakers = []
    for one in read.facts.speakers:
        others = was.get(fold(one.label), set())
        known = before.get(next(iter(others))) if len(others) == 1 else None
        speakers.append(one if known is None else replace(known, label=one.label))
    return replace(read.facts, speakers=tuple(speakers))
