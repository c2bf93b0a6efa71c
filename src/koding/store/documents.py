"""Documents, their current revisions, and what is derived from these."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from koding.model.choices import DocumentKind, Role
from koding.model.codes import fold
from koding.model.stored import StoredDocument, StoredLine, StoredSpeaker, StoredTurn
from koding.store import tables
from koding.store.tables.base import live

if TYPE_CHECKING:
    from koding.model.material import Source
    from koding.model.outcomes import HeardSpeaker

_D, _R = tables.documents.c, tables.revisions.c


@cache  # a statement never changes, and building this one costs more than running it
def current_revisions() -> Select[Any]:
    """Select (document_id, revision_id) for every document in use.

    For what is read of the whole study: the newest are found once, not for each row beside them.
    """
    newest = (
        select(_R.document_id, func.max(_R.number).label("number"))
        .where(live(_R.retired))
        .group_by(_R.document_id)
        .subquery()
    )
    return (
        select(_R.document_id, _R.id.label("revision_id"))
        .join(newest, and_(newest.c.document_id == _R.document_id, newest.c.number == _R.number))
        .join(tables.documents, _D.id == _R.document_id)
        .where(live(_D.retired))
    )


def list_documents(connection: Connection) -> tuple[StoredDocument, ...]:
    """Return every document in use, in the order they were imported, counts left at 0."""
    return tuple(map(_document_of, connection.execute(_documents())))


def read_documents(connection: Connection) -> tuple[StoredDocument, ...]:
    """Return every document in use, in the order they were imported, with counts."""
    counts = {
        name: _count(connection, table)
        for name, table in (
            ("turns", tables.turns), ("lines", tables.lines), ("passages", tables.passages)
        )
    }  # fmt: skip
    words = {
        row.revision_id: row.words
        for row in connection.execute(
            select(
                tables.turns.c.revision_id, func.sum(tables.turns.c.words).label("words")
            ).group_by(tables.turns.c.revision_id)
        )
    }
    done = done_marks(connection)
    return tuple(
        _document_of(
            row,
            done=done.get(row.id, ()),
            words=words.get(row.revision, 0),
            **{name: found.get(row.revision, 0) for name, found in counts.items()},
        )
        for row in connection.execute(_documents())
    )


def find_document(connection: Connection, name: str) -> StoredDocument | None:
    """Return the document in use that is called `name`, counts left at 0."""
    row = connection.execute(_documents().where(_D.name_key == fold(name))).first()
    return None if row is None else _document_of(row)


def find_document_of(connection: Connection, source: str) -> StoredDocument | None:
    """Return the first document in use whose current text came from a file of this name."""
    spellings = _spellings(source)
    row = connection.execute(_documents().where(_R.source_name.in_(spellings))).first()
    return None if row is None else _document_of(row)


def find_document_by_key(connection: Connection, key: int) -> StoredDocument | None:
    """Return the document with this integer key if it is in use, counts left at 0."""
    row = connection.execute(_documents().where(_D.id == key)).first()
    return None if row is None else _document_of(row)


def is_current(connection: Connection, revision: int) -> bool:
    """Return whether a revision is still a document's current text."""
    return connection.execute(_documents().where(_R.id == revision)).first() is not None


def made_at(connection: Connection, revision: int) -> str:
    """Return when a revision was made, as the log writes moments."""
    return str(connection.execute(select(_R.created_at).where(_R.id == revision)).scalar_one())


def document_names(connection: Connection) -> dict[int, str]:
    """Return the names of the documents in use by integer key, in the order of import."""
    rows = connection.execute(select(_D.id, _D.name).where(live(_D.retired)).order_by(_D.id))
    return {row.id: row.name for row in rows}


def name_with(connection: Connection, guid: str) -> str | None:
    """Return the name of the document in use that has a GUID."""
    statement = select(_D.name).where(_D.guid == guid, live(_D.retired))
    return connection.execute(statement).scalar_one_or_none()


def documents_of_bytes(connection: Connection, sha256: str) -> list[StoredDocument]:
    """Return the documents in use whose current text came from a file with these bytes."""
    rows = connection.execute(_documents().where(_R.source_sha256 == sha256))
    return [_document_of(row) for row in rows]


def stored_bytes(connection: Connection) -> frozenset[str]:
    """Return the SHA-256 of every file that a text in use was read from."""
    statement = select(_R.source_sha256).where(live(_R.retired))
    return frozenset(connection.execute(statement).scalars())


def was_imported_from(connection: Connection, document: int, source: str) -> bool:
    """Return whether a document was ever read from a file of this name."""
    spellings = _spellings(source)
    statement = select(_R.id).where(_R.document_id == document, _R.source_name.in_(spellings))
    return connection.execute(statement.limit(1)).first() is not None


def names_of_known_bytes(connection: Connection, sha256: str) -> list[tuple[str, bool]]:
    """Return the documents that were ever read from these bytes, and whether each is in use."""
    known = tables.known_files.c
    read = select(_R.document_id).where(_R.source_sha256 == sha256)
    destroyed = select(known.document_id).where(known.sha256 == sha256)
    rows = connection.execute(
        select(_D.name, _D.retired)
        .where(_D.id.in_(read.union(destroyed)))
        .order_by(_D.retired, _D.id)
    )
    return [(row.name, not row.retired) for row in rows]


def find_removed(connection: Connection, name: str, source: Source) -> tuple[str, str] | None:
    """Return name and moment of the removal of a document that a file is of, None for none.

    It was called so, or came from a file of this name or with these bytes. A document that is out
    of use because its import was undone was not removed.
    """
    spellings = _spellings(source.name)
    same_file = or_(_R.source_name.in_(spellings), _R.source_sha256 == source.sha256)
    of_file = select(_R.document_id).where(same_file)
    changes, batches = tables.changes.c, tables.batches.c
    last = (
        select(func.max(changes.batch_id))
        .where(changes.entity == "documents", changes.guid == _D.guid)
        .scalar_subquery()
    )
    statement = (
        select(_D.name, batches.at)
        .select_from(tables.documents.join(tables.batches, batches.id == last))
        .where(_D.retired, or_(_D.name_key == fold(name), _D.id.in_(of_file)))
        .where(batches.kind != "undo")
        .order_by(_D.id.desc())
    )
    row = connection.execute(statement).first()
    return None if row is None else (row.name, row.at)


@dataclass(slots=True)
class EverStored:
    """All names, files' names and bytes that the study has, of documents out of use too.

    Most files of an import are new to it in every way: that is seen here, of all of them alike,
    and need not be looked up five times a file. `head` is how far the log went.
    """

    head: tuple[int, int]
    names: set[str]
    files: set[str]
    bytes: set[str]

    def knows(self, name: str, source: Source) -> bool:
        """Return whether a document was ever called so, or read from such a file or its bytes."""
        named = fold(name) in self.names or source.sha256 in self.bytes
        return named or not self.files.isdisjoint(_spellings(source.name))

    def add(self, name: str, source: Source, head: tuple[int, int]) -> None:
        """Know a document that was just stored, with which the log goes as far as `head`."""
        self.names.add(fold(name))
        self.files.add(source.name)
        self.bytes.add(source.sha256)
        self.head = max(self.head[0], head[0]), max(self.head[1], head[1])


def ever_stored(connection: Connection) -> EverStored:
    """Return what all documents that there ever were are known by."""
    known = tables.known_files.c
    read = connection.execute(select(_R.source_name, _R.source_sha256)).all()
    return EverStored(
        log_head(connection),
        set(connection.execute(select(_D.name_key)).scalars()),
        {row.source_name for row in read},
        {row.source_sha256 for row in read}
        | set(connection.execute(select(known.sha256)).scalars()),
    )


def log_head(connection: Connection) -> tuple[int, int]:
    """Return the newest row and batch of the log: while they are the same nothing was changed."""
    position, batch = connection.execute(_heads()).one()
    return position or 0, batch or 0


@cache
def _heads() -> Select[Any]:
    return select(
        select(func.max(tables.changes.c.position)).scalar_subquery(),
        select(func.max(tables.batches.c.id)).scalar_subquery(),
    )


def _spellings(name: str) -> set[str]:
    """Return a file's name as systems hand it out: `å` as one character, or as two."""
    return {unicodedata.normalize(form, name) for form in ("NFC", "NFD")}


def next_revision_number(connection: Connection, document: int) -> int:
    """Return the number of the document's next revision; a retired one's is not used again."""
    statement = select(func.coalesce(func.max(_R.number), 0)).where(_R.document_id == document)
    return int(connection.execute(statement).scalar_one()) + 1


def read_voices(connection: Connection, revision: int | None) -> tuple[HeardSpeaker, ...]:
    """Return who speaks in a text, in order of turns; nobody where there is none."""
    from koding.model.outcomes import HeardSpeaker  # with all that imports tell, for once

    turns, speakers = tables.turns.c, tables.speakers.c
    statement = (
        select(
            speakers.label,
            speakers.role,
            func.count().label("turns"),
            func.sum(turns.words).label("words"),
            func.max(turns.words).label("longest"),
        )
        .select_from(tables.turns)
        .outerjoin(tables.speakers, speakers.id == turns.speaker_id)
        .where(turns.revision_id == revision)
        .group_by(speakers.id, speakers.label, speakers.role)
        .order_by(func.min(turns.ordinal))
    )
    return tuple(
        HeardSpeaker(row.label, Role(row.role or Role.UNKNOWN), row.turns, row.words, row.longest)
        for row in connection.execute(statement)
    )


def done_marks(connection: Connection) -> dict[int, tuple[str, ...]]:
    """Return who has marked each document as done, with the round where it is not the first."""
    marks, coders = tables.finished.c, tables.coders.c
    rows = connection.execute(
        select(marks.document_id, coders.name, marks.round)
        .join(tables.coders, coders.id == marks.coder_id)
        .order_by(marks.round, coders.id)
    )
    found: dict[int, list[str]] = {}
    for row in rows:
        said = row.name if row.round == 1 else f"{row.name} ({row.round})"
        found.setdefault(row.document_id, []).append(said)
    return {document: tuple(names) for document, names in found.items()}


def read_text(connection: Connection, revision: int) -> str:
    """Return the text of a revision."""
    return str(connection.execute(select(_R.text).where(_R.id == revision)).scalar_one())


def read_lines(connection: Connection, revision: int) -> tuple[StoredLine, ...]:
    """Return the numbered lines of a revision, in order."""
    lines = tables.lines.c
    rows = connection.execute(
        select(lines.number, lines.turn, lines.start, lines.end, lines.starts_ms)
        .where(lines.revision_id == revision)
        .order_by(lines.number)
    )
    return tuple(StoredLine(*row) for row in rows)


def read_line_starts(connection: Connection, revision: int) -> list[int]:
    """Return where the lines of a revision begin, in order: enough to number an offset.

    A speaker's label belongs to the line that it introduces, which begins where the label does.
    """
    lines = tables.lines.c
    statement = line_beginnings(lines.revision_id == revision)
    return [row.start for row in connection.execute(statement)]


def line_at(connection: Connection, revision: int, offset: int) -> int:
    """Return the number of the line that holds an offset, the first where it stands before all."""
    lines = tables.lines.c
    of_it = lines.revision_id == revision
    begun = select(func.count()).where(of_it, lines.start <= offset)
    number = int(connection.execute(begun).scalar_one())
    # The label that introduces the next line is that line's already.
    following = connection.execute(line_beginnings(and_(of_it, lines.number == number + 1))).first()
    if following is not None and following.start <= offset:
        return number + 1
    return max(number, 1)


def line_beginnings(wanted: ColumnElement[bool]) -> Select[Any]:
    """Return what reads the revision and the beginning of the wanted lines, labels included."""
    lines, turns = tables.lines.c, tables.turns.c
    is_first = and_(turns.start == lines.start, turns.label_start < lines.start)
    begins = case((is_first, turns.label_start), else_=lines.start)
    same = and_(turns.revision_id == lines.revision_id, turns.ordinal == lines.turn)
    return (
        select(lines.revision_id, begins.label("start"))
        .select_from(tables.lines)
        .outerjoin(tables.turns, same)
        .where(wanted)
        .order_by(lines.revision_id, lines.number)
    )


def read_labels(connection: Connection, revision: int) -> dict[int, tuple[int, int]]:
    """Return where the labels of a revision's turns stand, by the turn's ordinal."""
    turns = tables.turns.c
    rows = connection.execute(
        select(turns.ordinal, turns.label_start, turns.label_end).where(
            turns.revision_id == revision, turns.label_start.is_not(None)
        )
    )
    return {ordinal: (start, end) for ordinal, start, end in rows}


def read_turns(connection: Connection, revision: int) -> tuple[StoredTurn, ...]:
    """Return the turns of a revision, in order."""
    turns, speakers, sections = tables.turns.c, tables.speakers.c, tables.sections.c
    rows = connection.execute(
        select(
            turns.ordinal,
            speakers.label,
            speakers.role,
            sections.title,
            turns.start,
            turns.end,
            turns.starts_ms,
            turns.ends_ms,
        )
        .select_from(tables.turns)
        .outerjoin(tables.speakers, speakers.id == turns.speaker_id)
        .outerjoin(
            tables.sections,
            and_(sections.revision_id == turns.revision_id, sections.ordinal == turns.section),
        )
        .where(turns.revision_id == revision)
        .order_by(turns.ordinal)
    ).all()
    return tuple(
        StoredTurn(
            row.ordinal,
            row.label,
            Role(row.role or Role.UNKNOWN),
            row.title,
            row.start,
            row.end,
            row.starts_ms,
            row.ends_ms,
        )
        for row in rows
    )


def speaker_keys(connection: Connection, document: int) -> dict[str, int]:
    """Return the keys of the document's speakers in use, by label."""
    speakers = tables.speakers.c
    rows = connection.execute(
        select(speakers.label, speakers.id)
        .where(speakers.document_id == document, live(speakers.retired))
        .order_by(speakers.id)
    )
    return {row.label: row.id for row in rows}


def answering(connection: Connection, document: int) -> set[int]:
    """Return the keys of the document's speakers that stand for who answered the survey."""
    speakers = tables.speakers.c
    rows = select(speakers.id).where(
        speakers.document_id == document,
        live(speakers.retired),
        speakers.respondent_id.is_not(None),
    )
    return set(connection.execute(rows).scalars())


def revision_keys(connection: Connection, document: int) -> list[int]:
    """Return the keys of the document's revisions in use, oldest first."""
    return list(
        connection.execute(
            select(_R.id).where(_R.document_id == document, live(_R.retired)).order_by(_R.number)
        ).scalars()
    )


def all_revisions(connection: Connection) -> list[int]:
    """Return the keys of every revision there is, retired ones too, oldest first."""
    return list(connection.execute(select(_R.id).order_by(_R.id)).scalars())


def turn_keys(connection: Connection, revision: int) -> list[int]:
    """Return the integer keys of a revision's turns, in order."""
    turns = tables.turns.c
    return list(
        connection.execute(
            select(turns.id).where(turns.revision_id == revision).order_by(turns.ordinal)
        ).scalars()
    )


def labels_by_guid(connection: Connection, document: str) -> dict[str, str]:
    """Return the labels of the speakers of the document with this GUID, by their own GUIDs."""
    speakers = tables.speakers.c
    statement = (
        select(speakers.guid, speakers.label)
        .join(tables.documents, _D.id == speakers.document_id)
        .where(_D.guid == document, live(speakers.retired))
    )
    return {row.guid: row.label for row in connection.execute(statement)}


def read_speakers(connection: Connection, document: StoredDocument) -> tuple[StoredSpeaker, ...]:
    """Return the document's speakers in order of appearance, with what each says."""
    speakers, turns = tables.speakers.c, tables.turns.c
    rows = connection.execute(
        select(
            speakers.id,
            speakers.label,
            speakers.role,
            tables.participants.c.name.label("participant"),
            tables.cases.c.name.label("case_name"),
            func.count(turns.id).label("turns"),
            func.coalesce(func.sum(turns.words), 0).label("words"),
        )
        .select_from(tables.speakers)
        .outerjoin(tables.participants, tables.participants.c.id == speakers.participant_id)
        .outerjoin(tables.cases, tables.cases.c.id == tables.participants.c.case_id)
        .outerjoin(
            tables.turns,
            and_(turns.speaker_id == speakers.id, turns.revision_id == document.revision),
        )
        .where(speakers.document_id == document.key, live(speakers.retired))
        .group_by(
            speakers.id, speakers.label, speakers.role, tables.participants.c.name,
            tables.cases.c.name,
        )
        .order_by(speakers.id)
    )  # fmt: skip
    return tuple(
        StoredSpeaker(
            row.id, row.label, Role(row.role), row.participant, row.case_name, row.turns, row.words
        )
        for row in rows
    )


def count_unlabelled(connection: Connection, document: StoredDocument) -> int:
    """Return how many turns of a document nothing says the speaker of."""
    turns = tables.turns.c
    counted = select(func.count()).select_from(tables.turns)
    told = counted.where(turns.revision_id == document.revision, turns.speaker_id.is_(None))
    return int(connection.execute(told).scalar_one())


@cache
def _documents() -> Select[Any]:
    """Select documents in use with their current revisions, of which a few may be wanted.

    Each is asked whether it is the newest: all need not be grouped before a name is looked at.
    """
    others = tables.revisions.alias().c
    newest = (
        select(func.max(others.number))
        .where(others.document_id == _R.document_id, live(others.retired))
        .scalar_subquery()
    )
    return (
        select(
            _D.id,
            _D.guid,
            _D.name,
            _D.kind,
            _D.title,
            _D.date,
            tables.cases.c.name.label("case_name"),
            _R.id.label("revision"),
            _R.number,
            _R.length,
            _R.sha256,
            _R.source_name,
            _R.source_sha256,
        )
        .select_from(tables.documents)
        .join(tables.revisions, _R.document_id == _D.id)
        .outerjoin(tables.cases, tables.cases.c.id == _D.case_id)
        .where(live(_D.retired), live(_R.retired), _R.number == newest)
        .order_by(_D.id)
    )


def _document_of(row: Any, *, done: tuple[str, ...] = (), **counts: int) -> StoredDocument:
    return StoredDocument(
        key=row.id,
        guid=row.guid,
        name=row.name,
        kind=DocumentKind(row.kind),
        title=row.title,
        date=row.date,
        case=row.case_name,
        revision=row.revision,
        number=row.number,
        length=row.length,
        sha256=row.sha256,
        source_name=row.source_name,
        source_sha256=row.source_sha256,
        done=done,
        has_frozen=False,  # said by who lists documents
        **counts,
    )


def _count(connection: Connection, table: Any) -> dict[int, int]:
    revision = table.c.revision_id
    return {
        row.revision_id: row.n
        for row in connection.execute(select(revision, func.count().label("n")).group_by(revision))
    }
