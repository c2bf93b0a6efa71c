"""Corrects words of a text line by line, and has everything that stands on it follow."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from koding.actions.documents.moved_texts import add_moved_revision
from koding.actions.naming import document_named, locate
from koding.actions.passages.revising import ask_between, keep_lost, move_passage, remove_passages
from koding.actions.passages.shifting import Shift, body_edits
from koding.actions.search.indexing import index_again
from koding.errors import ConflictError
from koding.messages import correcting as messages
from koding.messages.withdrawing import FROZEN_DOCUMENT
from koding.model.choices import DocumentKind
from koding.model.corrections import EDIT, TextEdit, WordChange, apply_text_edits
from koding.model.material import text_hash
from koding.model.names import STEERING
from koding.model.places import LineRange, Span, split_place
from koding.store import documents, passages, tables, transcripts
from koding.store.declined import ChangedText
from koding.store.frozen import frozen_documents

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.stored import StoredDocument, StoredLine
    from koding.store.recorder import Recorder

MOST_CHARACTERS = 3_000_000
"""As many as a file may hold that is read."""
NewWords = Callable[[str, Sequence[Span]], None]
"""Looks at a text and where in it new words stand; raises where they may not."""


@dataclass(frozen=True, slots=True)
class LinesToCorrect:
    """Lines of a document as they stand now; `revision` is the key of that text, `guid` its own."""

    document: str
    revision: int
    guid: str
    where: LineRange
    bodies: tuple[str, ...]

    @property
    def place(self) -> str:
        """Return the place as it is typed."""
        first, last = self.where.first, self.where.last
        return f"{self.document}:{first}" + (f"-{last}" if last != first else "")


@dataclass(frozen=True, slots=True)
class CorrectionPlan:
    """What a correction changes: words, and what stands on the text.

    `moved` follow, of which `changed` get other words; `vanishing` stand on nothing but deleted
    words. Each of these is `(guid, start, end)` in the old text. `worded` are the quotations on
    changed words that were worded by hand.
    """

    document: str
    changes: tuple[WordChange, ...]
    moved: int = 0
    changed: tuple[tuple[str, int, int], ...] = ()
    vanishing: tuple[tuple[str, int, int], ...] = ()
    worded: int = 0
    speakers: tuple[tuple[str, int], ...] = ()
    """Who speaks now and in how many turns, where that is not as it was."""
    remarks: tuple[Message, ...] = ()
    """What is to be said of the new text as of a file."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What came of it: the plan, None where the words are the same, and if it was carried out."""

    document: str
    plan: CorrectionPlan | None
    is_done: bool


def place_in(workspace: Workspace, place: str) -> tuple[str, LineRange | None]:
    """Return the document and the lines that `I03:42` names; all of it where it names none."""
    with workspace.read() as connection:
        if documents.find_document(connection, place) is not None:
            return place, None
    return split_place(place)


def read_lines_of(workspace: Workspace, name: str, where: LineRange) -> LinesToCorrect:
    """Return the words of lines, each as one line.

    Raises:
        NotFoundError: there is no such document, or it has no such lines.
    """
    with workspace.read() as connection:
        document = document_named(connection, name)
        refuse_closed(connection, document)
        locate(connection, document, where)
        text = documents.read_text(connection, document.revision)
        lines = documents.read_lines(connection, document.revision)
        guid = transcripts.revision_row(connection, document.revision)["guid"]
    bodies = (_shown(text, line) for line in lines[where.first - 1 : where.last])
    return LinesToCorrect(document.name, document.revision, guid, where, tuple(bodies))


def correct_lines(
    workspace: Workspace,
    lines: LinesToCorrect,
    bodies: Sequence[str],
    *,
    accept: Callable[[CorrectionPlan], bool],
    look_at: NewWords = lambda _text, _spans: None,
    dry_run: bool = False,
) -> Corrected:
    """Put new words in the place of lines; `accept` is shown first what becomes of what.

    `look_at` is given the new text with the places of new words, before anything is changed.

    Raises:
        ConflictError: there are not as many lines, one of them is empty or is none, the text is
            another meanwhile, or it holds answers to the survey.
    """
    edited = lines, tuple(bodies)

    def attempt(accepted: CorrectionPlan | None) -> tuple[Corrected, CorrectionPlan | None]:
        with workspace.record(EDIT, lines.place, dry_run=dry_run) as recorder:
            return _correct(recorder, *edited, look_at, accepted)

    return ask_between(attempt, accept)


def plan_lines(
    workspace: Workspace, lines: LinesToCorrect, bodies: Sequence[str]
) -> CorrectionPlan | None:
    """Say what a correction would change, None where the words are the same.

    Raises:
        ConflictError: as `correct_lines`.
    """
    with workspace.read() as connection:
        _, _, shift, changes = _shift_of(connection, lines, bodies)
        if not changes:
            return None
        return _plan(connection, lines.document, lines.revision, shift, changes)


def _correct(
    recorder: Recorder,
    lines: LinesToCorrect,
    bodies: Sequence[str],
    look_at: NewWords,
    accepted: CorrectionPlan | None,
) -> tuple[Corrected, CorrectionPlan | None]:
    connection = recorder.connection
    document, edits, shift, changes = _shift_of(connection, lines, bodies)
    if not changes:
        return Corrected(document.name, None, is_done=False), None
    look_at(shift.new, new_places(edits))
    plan = _plan(connection, document.name, document.revision, shift, changes)
    if plan != accepted:
        return Corrected(document.name, plan, is_done=False), plan
    carry_out(recorder, document.revision, shift)
    return Corrected(document.name, plan, is_done=True), None


def _shift_of(
    connection: Connection, lines: LinesToCorrect, bodies: Sequence[str]
) -> tuple[StoredDocument, list[TextEdit], Shift, tuple[WordChange, ...]]:
    document = document_named(connection, lines.document)
    if document.revision != lines.revision:
        raise ConflictError(messages.CHANGED_MEANWHILE(document=document.name))
    refuse_closed(connection, document)
    text = documents.read_text(connection, document.revision)
    stored = documents.read_lines(connection, document.revision)
    wanted = _checked(lines, bodies)
    edits: list[TextEdit] = []
    changes: list[WordChange] = []
    for owner, body in enumerate(wanted, lines.where.first - 1):
        line = stored[owner]
        own = body_edits(text[line.start : line.end], body, line.start, owner)
        edits += own
        changes += [
            WordChange(line.number, " ".join(text[one.start : one.end].split()), one.new.strip())
            for one in own
        ]
    new = apply_text_edits(text, edits)
    if unicodedata.normalize("NFC", new) != new:
        raise ConflictError(messages.LINE_ACCENT(line=lines.where.first, document=document.name))
    if len(new) > max(MOST_CHARACTERS, len(text)):
        raise ConflictError(messages.TOO_LONG(document=document.name))
    shift = Shift(edits, [(line.start, line.end) for line in stored], text, new)
    return document, edits, shift, tuple(changes)


def _checked(lines: LinesToCorrect, bodies: Sequence[str]) -> list[str]:
    """Return the lines as koding keeps text; see `normalise` of the readers."""
    wanted = len(lines.bodies)
    if len(bodies) != wanted:
        raise ConflictError(
            messages.OTHER_COUNT(n=wanted, given=len(bodies), document=lines.document)
        )
    found = []
    for number, (given, before) in enumerate(
        zip(bodies, lines.bodies, strict=True), lines.where.first
    ):
        body = unicodedata.normalize("NFC", given.strip())
        at = {"line": number, "document": lines.document}
        if not body:
            raise ConflictError(messages.LINE_EMPTY(**at))
        if len(body.splitlines()) > 1 or any(map(_steers, set(body) - set(before))):
            raise ConflictError(messages.LINE_PARTED(**at))
        if unicodedata.combining(body[0]):
            raise ConflictError(messages.LINE_ACCENT(**at))
        found.append(body)
    return found


def _steers(sign: str) -> bool:
    return sign != "\t" and bool(STEERING.match(sign) or unicodedata.category(sign) == "Cs")


def refuse_closed(connection: Connection, document: StoredDocument) -> None:
    """Refuse to correct what the survey's file says, and what somebody said who is frozen.

    Raises:
        ConflictError: the document holds open answers, or somebody who speaks in it is frozen.
    """
    if document.kind is DocumentKind.OPEN_ANSWERS:
        raise ConflictError(messages.IS_ANSWERS(document=document.name))
    if document.key in frozen_documents(connection):
        raise ConflictError(FROZEN_DOCUMENT(document=document.name))


def _shown(text: str, line: StoredLine) -> str:
    return " ".join(text[line.start : line.end].split())


def new_places(edits: Sequence[TextEdit]) -> list[Span]:
    """Return where new words stand in the new text."""
    places, grown = [], 0
    for edit in edits:
        places.append(Span(edit.start + grown, edit.start + grown + len(edit.new)))
        grown += edit.growth
    return [place for place in places if len(place)]


def _plan(
    connection: Connection,
    document: str,
    revision: int,
    shift: Shift,
    changes: tuple[WordChange, ...],
) -> CorrectionPlan:
    moved, changed, vanishing, reworded = 0, [], [], []
    coded = passages.passage_rows(connection, revisions=[revision])
    for row in [*coded, *passages.span_memos(connection, [revision])]:
        place = shift.place(Span(row.start, row.end))
        entry = (row.guid, row.start, row.end)
        if place is None:
            vanishing.append(entry)
            continue
        moved += 1
        if shift.old[row.start : row.end] != shift.new[place.start : place.end]:
            changed.append(entry)
            reworded.append(row.guid)
    keys = passages.keys_of(connection, reworded)
    worded = passages.count_worded(connection, keys)
    return CorrectionPlan(document, changes, moved, tuple(changed), tuple(vanishing), worded)


def carry_out(recorder: Recorder, old: int, shift: Shift) -> int:
    """Lay the corrected text down and move everything to it; return its key."""
    revision = add_moved_revision(recorder, old, shift, shift.new, reader=EDIT)
    keep_lost(recorder, old, ChangedText(shift.old, shift.new, revision), shift.place)
    index_again(recorder.connection, revision, recorder.vocabulary)
    _move_passages(recorder, old, revision, shift)
    _move_rows(recorder, tables.memos, old, revision, shift)
    _move_rows(recorder, tables.suggestion_decisions, old, revision, shift)
    _move_rows(recorder, tables.declined_words, old, revision, shift)
    # One about a name goes where that word is another now.
    _move_rows(recorder, tables.identifier_decisions, old, revision, shift, same=True)
    return revision


def _move_passages(recorder: Recorder, old: int, revision: int, shift: Shift) -> None:
    """Move passages; whoever made one has made it, and made it when it was made."""
    rows = passages.passage_rows(recorder.connection, revisions=[old])
    places = {row.id: shift.place(Span(row.start, row.end)) for row in rows}
    gone = [key for key, place in places.items() if place is None]
    remove_passages(recorder, gone, words_stay=False)
    placed = [(row, place) for row in rows if (place := places[row.id]) is not None]
    meeting = _meeting(placed)
    length = len(shift.new)
    recorder.update_each(
        tables.passages,
        {
            row.id: {
                "revision_id": revision,
                "length": length,
                "start": place.start,
                "end": place.end,
                "text_sha256": text_hash(shift.new[place.start : place.end]),
            }
            for row, place in placed
            if row.id not in meeting
        },
    )
    for row, place in placed:
        if row.id in meeting:
            move_passage(recorder, row, revision, shift.new, place)


def _meeting(placed: Sequence[tuple[Any, Span]]) -> set[int]:
    """Return the keys of passages that come to overlap another of the same coder and code."""

    def whose(one: tuple[Any, Span]) -> tuple[int, int, int]:
        return one[0].coder_id, one[0].round, one[0].code_id

    found: set[int] = set()
    ordered = sorted(placed, key=lambda one: (whose(one), one[1].start, one[1].end))
    for _, alike in groupby(ordered, whose):
        for (row, place), (other, after) in pairwise(alike):
            if after.start < place.end:
                found |= {row.id, other.id}
    return found


def _move_rows(
    recorder: Recorder, table: Any, old: int, revision: int, shift: Shift, *, same: bool = False
) -> None:
    """Move what stands on the text; what has no place, or not the `same` words, is removed."""
    moved: dict[int, dict[str, Any]] = {}
    gone = []
    for row in transcripts.derived_rows(recorder.connection, table, old):
        place = shift.place(Span(row["start"], row["end"]))
        words = shift.old[row["start"] : row["end"]]
        if place is None or (same and shift.new[place.start : place.end] != words):
            gone.append(row["id"])
            continue
        moved[row["id"]] = {
            "revision_id": revision,
            "length": len(shift.new),
            "start": place.start,
            "end": place.end,
        }
    recorder.delete(table, gone)
    recorder.update_each(table, moved)
